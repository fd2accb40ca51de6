package io.partnercontracts.stub.internal.program;

import org.slf4j.ILoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** Gives SLF4J the {@link ProgramLog}; the rest does nothing. */
public final class ProgramLogProvider extends NOP_FallbackServiceProvider {

    @Override
    public ILoggerFactory getLoggerFactory() {
        return ProgramLog::new;
    }
}
