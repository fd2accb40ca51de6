package io.partnercontracts.contract;

import io.partnercontracts.stub.DocumentLinkRule;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** Shows the documented exchanges going through client and stub, then leaves the stub running until it is stopped. */
public final class DocumentedExchanges {

    private static final String AS_DOCUMENTED = "as documented";

    private DocumentedExchanges() {}

    public static void main(String[] args) throws Exception {
        var stub = PartnerCenterStub.start(
                StubOptions.defaults().with(Setting.PORT, 0).with(Setting.DOCUMENT_LINKS, DocumentLinkRule.DOCUMENTED));
        var runner = new ExchangeRunner(stub.url());
        var differing = 0;
        var shown = 0;
        System.out.println("Each exchange as its page prints it, raw over HTTP and through the client:");
        for (var exchange : DocumentedExchange.all()) {
            for (var page : exchange.pages()) {
                var verdict = verdict(() -> {
                    runner.playRaw(exchange);
                    if (exchange.isExpressibleWithTheClient()) {
                        runner.playThroughClient(exchange);
                    }
                });
                System.out.printf(
                        "%s  %-55s %-18s %-5s %-54s %s%n",
                        page.language(), page.name(), page.date(), exchange.id(), exchange.sentence(), verdict);
                shown++;
                differing += verdict.equals(AS_DOCUMENTED) ? 0 : 1;
            }
        }
        System.out.printf("%d of %d exchanges went as documented.%n", shown - differing, shown);
        if (differing > 0) {
            System.exit(1);
        }
        fillTheJournal(stub.url());
        System.out.printf("""

                Partner Center stub listens on %1$s until Ctrl-C. What next:
                  Open %1$s in a browser. It shows the same exchanges once more, and why each was answered as it was.
                  Send a request: curl -H 'Authorization: Bearer any' '%1$s/v1/agreements?agreementType=*'
                  Test your code with client and stub: README.md, "Test your code in 60 seconds".
                  Run all tests: ./mvnw verify
                """, stub.url());
        new CountDownLatch(1).await();
    }

    /** Through the client, whose requests differ: a repeated request would get the first answer again. */
    public static void fillTheJournal(URI stub) throws IOException {
        var admin = new StubAdmin(stub);
        admin.reset();
        var runner = new ExchangeRunner(stub, admin::arrangeOnTop);
        for (var exchange : DocumentedExchange.all()) {
            if (exchange.isExpressibleWithTheClient()) {
                runner.playThroughClient(exchange);
            }
        }
        admin.letTheClockRun();
    }

    private interface Play {
        void run() throws Exception;
    }

    private static String verdict(Play play) throws Exception {
        try {
            play.run();
            return AS_DOCUMENTED;
        } catch (AssertionError e) {
            return "DIFFERS: " + e.getMessage().strip().replaceAll("\\s+", " ");
        }
    }
}
