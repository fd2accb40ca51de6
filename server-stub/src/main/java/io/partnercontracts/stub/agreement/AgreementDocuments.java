package io.partnercontracts.stub.agreement;

import io.partnercontracts.stub.api.DocumentsApi;
import io.partnercontracts.stub.auth.Signer;
import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.Json;
import io.partnercontracts.stub.model.AgreementDocument;
import io.partnercontracts.stub.rules.DocumentLinkRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Links to the texts of agreement templates, and stand-ins for these texts.
 *
 * <p>That the links differ on every call, and that the one to download expires after five minutes, is documented. That
 * the one to view expires as well, and how expired and unknown links are answered, is our assumption.
 */
public final class AgreementDocuments implements DocumentsApi {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String LINK = "link+jwt";
    private static final String TEXT =
            "This is a stand-in of the Partner Center stub for the text of agreement template ";

    private final Signer signer;
    private final InstantSource clock;
    private final DocumentLinkRule rule;
    private final AgreementDocument documented =
            Json.example("agreements/get-agreement-document.response.json", AgreementDocument.class);

    /** Signs links, so that whoever has the same secret serves them; they expire by this clock. */
    public AgreementDocuments(Signer signer, InstantSource clock, StubOptions options) {
        this.signer = signer;
        this.clock = clock;
        this.rule = options.get(Setting.DOCUMENT_LINKS);
    }

    /** Fresh links to the text of a template, under the address to which this request was sent. */
    AgreementDocument links(Call call, String templateId) {
        if (rule == DocumentLinkRule.DOCUMENTED) {
            // The links of the documented answer are cut short; a fresh id in their place makes them differ per call.
            var id = "/" + UUID.randomUUID();
            return new AgreementDocument()
                    .displayUri(documented.getDisplayUri().replace("...", id))
                    .downloadUri(documented.getDownloadUri().replace("...", id));
        }
        var claims = Json.MAPPER
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("templateId", templateId)
                .put("expires", clock.instant().plus(LIFETIME).toEpochMilli());
        var link = call.address("/__documents/" + signer.sign(LINK, claims));
        return new AgreementDocument().displayUri(link + "/display").downloadUri(link + "/download");
    }

    @Override
    public Answer displayDocument(DisplayDocument request) {
        return serve(
                request.link(),
                "text/html; charset=utf-8",
                text -> "<!DOCTYPE html><html lang=\"en\"><title>Agreement</title><p>" + text + "</p></html>",
                Map.of());
    }

    @Override
    public Answer downloadDocument(DownloadDocument request) {
        return serve(
                request.link(),
                "application/rtf",
                text -> "{\\rtf1\\ansi " + text + "\\par}",
                Map.of("Content-Disposition", "attachment; filename=\"agreement.rtf\""));
    }

    private Answer serve(String link, String type, UnaryOperator<String> form, Map<String, String> headers) {
        var claims = signer.verify(LINK, link);
        if (claims.isEmpty()) {
            return refused(404, "The stub made no such link.");
        }
        if (clock.instant().toEpochMilli() >= claims.get().path("expires").asLong(0)) {
            return refused(403, "This link has expired, as links do after five minutes: ask for the document again.");
        }
        var text = form.apply(TEXT + claims.get().path("templateId").asString() + ".");
        return new Answer(200, new Answer.Text(type, text), headers);
    }

    private static Answer refused(int status, String why) {
        return new Answer(status, new Answer.Text("text/plain; charset=utf-8", why));
    }
}
