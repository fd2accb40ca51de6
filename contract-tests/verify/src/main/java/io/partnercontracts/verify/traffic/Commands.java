package io.partnercontracts.verify.traffic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands have in common: input that cannot be used is one line and status 2. */
final class Commands {

    private Commands() {}

    interface Work {
        int run() throws InterruptedException;
    }

    static int run(@Nullable CommandSpec spec, Work work) throws InterruptedException {
        try {
            return work.run();
        } catch (IllegalArgumentException e) {
            if (spec == null) {
                throw e;
            }
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return 2;
        }
    }
}
