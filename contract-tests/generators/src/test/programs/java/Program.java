import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AgreementsApi;
import org.openapitools.client.api.QualificationsApi;
import org.openapitools.client.model.Agreement;
import org.openapitools.client.model.Contact;
import org.openapitools.client.model.CustomerQualificationRequest;
import org.openapitools.client.model.PartnerCenterError;

/** Does the steps that it is given, with the generated client, and prints what each got. */
class Program {
    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient().setBasePath(arguments[0]);
        client.setBearerToken("token");
        if (!arguments[1].isEmpty()) {
            client.addDefaultHeader("Prefer", arguments[1]);
        }
        var customer = UUID.fromString(arguments[2]);
        for (var step : List.of(arguments).subList(3, arguments.length)) {
            var got = new ArrayList<Object>(List.of(step));
            try {
                got.addAll(perform(step, client, customer));
            } catch (ApiException e) {
                if (e.getCode() < 400) {
                    throw e;
                }
                var body = e.getResponseBody();
                var error = body.isEmpty() ? new PartnerCenterError() : PartnerCenterError.fromJson(body);
                // Gson reads a number of unknown type as a Double.
                var code = error.getCode() instanceof Number number ? number.longValue() : error.getCode();
                var name = error.getErrorName() == null ? error.getMessage() : error.getErrorName();
                got.addAll(Arrays.asList("error", e.getCode(), code, name));
            }
            System.out.println(got.stream()
                    .map(value -> Objects.toString(value, "unknown"))
                    .collect(Collectors.joining(" ")));
        }
        client.getHttpClient().dispatcher().executorService().shutdown();
        client.getHttpClient().connectionPool().evictAll();
    }

    private static List<Object> perform(String step, ApiClient client, UUID customer) throws ApiException {
        var agreements = new AgreementsApi(client);
        var qualifications = new QualificationsApi(client);
        var type = "MicrosoftCustomerAgreement";
        switch (step) {
            case "create": {
                var agreement = new Agreement()
                        .primaryContact(new Contact().firstName("Tania").lastName("Carr").email("someone@example.com"))
                        .templateId("117a77b0-9360-443b-8795-c6dedc750cf9")
                        .dateAgreed("2020-01-01T00:00:00Z");
                var created = agreements.createAgreement(customer, agreement, null, null, null, null, null, null, null);
                var contact = created.getPrimaryContact();
                return Arrays.asList(created.getTemplateId(), contact == null ? null : contact.getFirstName());
            }
            case "agreements": {
                var found = agreements.getAgreements(customer, type, null, null, null, null, null, null, null);
                var contact = found.getItems().get(0).getPrimaryContact();
                return Arrays.asList(found.getTotalCount(), contact.getFirstName());
            }
            case "templates": {
                var found = agreements.getAgreementMetadata(type, null, null, null, null, null, null, null);
                return Arrays.asList(found.getTotalCount(), found.getItems().get(0).getAgreementType());
            }
            case "qualify": {
                var request = new CustomerQualificationRequest()
                        .qualification("Education")
                        .educationSegment(CustomerQualificationRequest.EducationSegmentEnum.K12);
                var requested = qualifications.createCustomerQualifications(
                        customer, request, null, null, null, null, null, null, null, null);
                var wrapped = requested.getQualifications();
                return Arrays.asList(
                        requested.getQualification(),
                        wrapped == null || wrapped.isEmpty() ? null : wrapped.get(0).getQualification());
            }
            case "qualifications": {
                var found = qualifications.getCustomerQualifications(
                        customer, null, null, null, null, null, null, null);
                return Arrays.asList(found.size(), found.get(0).getQualification());
            }
            default:
                throw new IllegalArgumentException(step);
        }
    }
}
