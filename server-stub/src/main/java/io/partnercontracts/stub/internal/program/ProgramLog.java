package io.partnercontracts.stub.internal.program;

import io.partnercontracts.stub.LogFormat;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.server.AnsweredRequest;
import io.partnercontracts.stub.internal.server.RequestLogger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log of the stub, on standard error: warnings and errors, and requests if these are wanted. In the packaged jar,
 * whose SLF4J is its own, it is the only one. Logging never blocks: lines that
 * cannot be written are dropped, and how many is said later. Thread-safe.
 */
public final class ProgramLog extends LegacyAbstractLogger {

    private static final Pattern QUERY = Pattern.compile("\\?[^\\s?]+");

    private static volatile LogFormat format = LogFormat.TEXT;
    private static volatile boolean requests;
    private static final LineWriter WRITER = new LineWriter(() -> System.err, ProgramLog::dropNote);

    ProgramLog(String name) {
        this.name = name;
    }

    /** Says how the program logs, from now on; before, it is text without requests. */
    public static void configure(LogFormat logFormat, boolean logRequests) {
        format = logFormat;
        requests = logRequests;
    }

    /**
     * Waits until all that was logged is printed, but no longer than this.
     *
     * @return whether it is printed
     */
    public static boolean flush(Duration most) {
        return WRITER.flush(most);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return requests && name.equals(RequestLogger.NAME);
    }

    @Override
    public boolean isWarnEnabled() {
        // What the connection pool warns of, with stack traces, the store says in one line.
        return !name.contains(".hikari.");
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        var message = MessageFormatter.basicArrayFormat(pattern, arguments);
        var request = arguments != null && arguments.length == 1 && arguments[0] instanceof AnsweredRequest only
                ? only
                : null;
        WRITER.print(line(level, message, request, thrown));
    }

    private static String dropNote(long lines) {
        var message = "Standard error was not read in time; " + lines + " log lines were dropped";
        return new ProgramLog(ProgramLog.class.getName()).line(Level.WARN, message, null, null);
    }

    private String line(Level level, String message, @Nullable AnsweredRequest request, @Nullable Throwable thrown) {
        var time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        if (format == LogFormat.TEXT) {
            return time + " " + level + " "
                    + (request != null
                            ? message
                            : withoutQueries(message + (thrown == null ? "" : "\n" + stackTrace(thrown))));
        }
        var line = Json.MAPPER
                .createObjectNode()
                .put("time", time)
                .put("level", level.name())
                .put("logger", name);
        if (request != null) {
            return line.setAll(Json.MAPPER.<ObjectNode>valueToTree(request)).toString();
        }
        line.put("message", withoutQueries(message));
        return (thrown == null ? line : line.put("exception", withoutQueries(stackTrace(thrown)))).toString();
    }

    /** What the server library warns of names whole addresses, with the secrets in their queries. */
    private static String withoutQueries(String text) {
        return QUERY.matcher(text).replaceAll("?...");
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return Objects.toString(text).strip();
    }
}
