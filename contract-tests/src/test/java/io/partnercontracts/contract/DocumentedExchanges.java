package io.partnercontracts.contract;

import io.partnercontracts.stub.PartnerCenterStub;
import java.util.concurrent.CountDownLatch;

/** Shows the documented exchanges going through client and stub, then leaves the stub running until it is stopped. */
public final class DocumentedExchanges {

    private DocumentedExchanges() {}

    public static void main(String[] args) throws Exception {
        var stub = PartnerCenterStub.start(0);
        var runner = new ExchangeRunner(stub.url());
        var differing = 0;
        var shown = 0;
        for (var exchange : DocumentedExchange.all()) {
            for (var page : exchange.pages()) {
                var raw = verdict(() -> runner.playRaw(exchange));
                var client = exchange.isExpressibleWithTheClient()
                        ? verdict(() -> runner.playThroughClient(exchange))
                        : "cannot ask this";
                System.out.printf(
                        "%s  %-66s %s  %-4s %-66s raw: %s, client: %s%n",
                        page.language(),
                        page.path(),
                        page.date(),
                        exchange.id(),
                        exchange.name().replace('_', ' '),
                        raw,
                        client);
                shown++;
                differing += (raw + client).contains("DIFFERS") ? 1 : 0;
            }
        }
        System.out.printf("%d of %d exchanges went as documented.%n", shown - differing, shown);
        if (differing > 0) {
            System.exit(1);
        }
        System.out.println("Partner Center stub listens on " + stub.url() + " until Ctrl-C.");
        new CountDownLatch(1).await();
    }

    private interface Play {
        void run() throws Exception;
    }

    private static String verdict(Play play) throws Exception {
        try {
            play.run();
            return "ok";
        } catch (AssertionError e) {
            return "DIFFERS: " + e.getMessage().strip().replaceAll("\\s+", " ");
        }
    }
}
