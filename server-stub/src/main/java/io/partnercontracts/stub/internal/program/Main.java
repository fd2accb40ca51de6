package io.partnercontracts.stub.internal.program;

import io.partnercontracts.stub.InvalidSettingException;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StoreUnavailableException;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.admin.AdminGuard;
import io.partnercontracts.stub.internal.admin.Version;
import io.partnercontracts.stub.internal.agreement.Templates;
import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.model.Agreement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/** Starts the stub from the command line. */
public final class Main {

    /** How long the end of the program waits until standard error is read. */
    private static final Duration LONGEST_FLUSH = Duration.ofMillis(300);

    private Main() {}

    /**
     * Runs until the process is ended, by SIGTERM with 143 as any JVM. Exits with 2 if a setting is wrong, with 1 if
     * host and port, or the database, cannot be used.
     */
    public static void main(String[] args) {
        var arguments = List.of(args);
        if (arguments.stream().anyMatch(List.of("--help", "-h", "-?", "help")::contains)) {
            System.out.println(Configuration.help());
        } else if (arguments.contains("--version")) {
            System.out.println("Partner Center stub " + Version.text());
        } else {
            run(arguments);
        }
    }

    private static void run(List<String> arguments) {
        // Its texts are in English. To look for other languages takes the libraries a tenth of the start.
        System.getProperties().putIfAbsent("java.locale.providers", "SPI");
        try {
            var options = Configuration.read(arguments, System.getenv());
            ProgramLog.configure(options.get(Setting.LOG_FORMAT), options.get(Setting.REQUEST_LOG));
            prepare();
            run(options);
        } catch (InvalidSettingException e) {
            exit(2, String.valueOf(e.getMessage()));
        }
    }

    /** Beside the rest of the start, so that the first request does not wait for it. */
    private static void prepare() {
        // Before there is another thread: SLF4J warns of those that log while it starts.
        LoggerFactory.getILoggerFactory();
        var preparation = new Thread(
                () -> Call.prepare(
                        Templates.kept(Json.example("agreements/create-agreement.request.json", Agreement.class))),
                "preparation");
        preparation.setDaemon(true);
        preparation.start();
    }

    private static void run(StubOptions given) {
        var options = given;
        if (given.get(Setting.ADMIN_TOKEN).isEmpty() && !AdminGuard.isLoopback(given.get(Setting.HOST))) {
            options = given.with(Setting.ADMIN_TOKEN, UUID.randomUUID().toString());
        }
        try {
            var stub = PartnerCenterStub.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stub.close();
                ProgramLog.flush(LONGEST_FLUSH);
            }));
            System.out.println("Partner Center stub listens; open it in a browser: " + stub.url());
            if (!options.get(Setting.ADMIN_TOKEN).equals(given.get(Setting.ADMIN_TOKEN))) {
                System.out.println("Its administration requires the password " + options.get(Setting.ADMIN_TOKEN)
                        + " of any user, or that as bearer token; --admin-token sets another.");
            }
        } catch (StoreUnavailableException e) {
            exit(1, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            exit(
                    1,
                    "Port " + options.get(Setting.PORT) + " of " + options.get(Setting.HOST) + " cannot be used ("
                            + (isUnknown(options.get(Setting.HOST)) ? "there is no such host" : e.getMessage())
                            + "): choose others with --port, 0 for any free one, and --host.");
        }
    }

    private static boolean isUnknown(String host) {
        return new InetSocketAddress(host, 0).isUnresolved();
    }

    private static void exit(int status, String message) {
        ProgramLog.flush(LONGEST_FLUSH);
        System.err.println(message);
        System.exit(status);
    }
}
