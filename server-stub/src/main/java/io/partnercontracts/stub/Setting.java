package io.partnercontracts.stub;

import static java.util.function.Predicate.not;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set, with its key, default, allowed values and unit. The constants are all there are;
 * {@code --help} is made of them. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Setting<T extends @Nullable Object> {

    /** In the order of {@code --help}; the factory methods below add to it, so that none is forgotten. */
    private static final List<Setting<?>> ALL = new ArrayList<>();

    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();
    private static final Duration MAX_DELAY = Duration.ofDays(365);
    private static final String GUID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

    /** The properties file that the program reads, in UTF-8. Default none. Does nothing in a JVM of one's own. */
    public static final Setting<String> CONFIG =
            text("config", "", "a file", "properties file in UTF-8 with these keys, one key=value per line");

    /** The TCP port; 0 takes any free one. Default 8080. */
    public static final Setting<Integer> PORT = number("port", 8080, 0, 65_535, "", "TCP port, 0 for any free one");

    /** The address to listen on, a name or an IP address. Default 127.0.0.1; 0.0.0.0 lets other machines in. */
    public static final Setting<String> HOST =
            text("host", "127.0.0.1", "a name or IP address", "address to listen on, 0.0.0.0 for all");

    /**
     * Names by which the administration may be reached, besides {@link #HOST}, IP addresses, and names that nobody can
     * register, such as {@code localhost} or {@code stub}. Default none: a page of another site could have its own name
     * point at the stub.
     */
    public static final Setting<Set<String>> ALLOWED_HOSTS = set(
            "allowed-hosts",
            "[A-Za-z0-9.-]+",
            Function.identity(),
            "names",
            "more host names under which /__admin can be reached");

    /**
     * The token that {@code /__admin} then wants, after {@code Bearer} or as the password of HTTP Basic; not its health.
     * Printed nowhere. Default none on a loopback address; else the program makes one and prints it, and in a JVM of
     * one's own the administration is closed to HTTP.
     */
    public static final Setting<String> ADMIN_TOKEN = setting(
            "admin-token",
            "",
            "16 characters or more",
            "bearer token or password that /__admin requires; generated if the stub is open to other machines",
            text -> Optional.of(text).filter(given -> given.matches("\\S{16,}")));

    /**
     * With what the port answers HTTPS too: {@code own} makes a certificate for this machine at the start, which
     * {@code /__admin/certificate} hands out; anything else is a PKCS 12 file. Default none: HTTP alone.
     */
    public static final Setting<String> HTTPS =
            anyText("https", "own or a PKCS 12 file", "certificate to answer HTTPS with, besides HTTP");

    /** The password of the file that {@link #HTTPS} names. Default none. Neither printed nor logged. */
    public static final Setting<String> HTTPS_PASSWORD =
            anyText("https-password", "a password", "password of the PKCS 12 file; a variable hides it from others");

    /**
     * Origins whose pages may call the stub from a browser, such as {@code http://localhost:3000}, but never its
     * administration; {@code *} for all. Default none.
     */
    public static final Setting<Set<String>> CORS_ORIGINS = set(
            "cors-origins",
            "\\*|(?i:https?)://[^/,\\s*?#@\\\\]+",
            Function.identity(),
            "* or origins such as http://localhost:3000",
            "origins whose pages may call the operations, but not /__admin");

    /** How long, in milliseconds, a stop waits for the responses to running requests. Default 800. */
    public static final Setting<Integer> SHUTDOWN_TIMEOUT = number(
            "shutdown-timeout", 800, 0, 600_000, " ms", "longest wait for running requests when the stub is stopped");

    /** How the program prints its log. Default text. Does nothing in a JVM of one's own. */
    public static final Setting<LogFormat> LOG_FORMAT =
            choice("log-format", LogFormat.TEXT, "how the log on standard error looks; json is one object per line");

    /** Whether the program logs a line per request. Default true. None in a JVM of one's own. */
    public static final Setting<Boolean> REQUEST_LOG = flag("request-log", true, "log one line per request");

    /** Which agreements are refused because another exists. Default {@link DuplicateAgreementRule#ANY_OF_FOUR}. */
    public static final Setting<DuplicateAgreementRule> DUPLICATE_RULE = choice(
            "duplicate-rule",
            DuplicateAgreementRule.ANY_OF_FOUR,
            "which of name, surname, e-mail and phone must change for another agreement (any-of-three: not the e-mail)");

    /**
     * The HTTP status of the error that an agreement already exists (code 600061). Default 409, our assumption: no
     * source shows it, and a sibling of the code that says "already exists" has 409.
     */
    public static final Setting<Integer> DUPLICATE_STATUS =
            number("duplicate-status", 409, 400, 499, "", "HTTP status of the error 600061, which no source shows");

    /**
     * What a POST with a known request id and another body is. Default {@link RepeatedRequestIdRule#NEW_REQUEST}.
     */
    public static final Setting<RepeatedRequestIdRule> REPEATED_REQUEST_ID = choice(
            "repeated-request-id",
            RepeatedRequestIdRule.NEW_REQUEST,
            "what a POST with a known MS-RequestId and another body is");

    /**
     * How long after its date the vetting of a qualification ends by itself, in whole milliseconds, at most a year.
     * Default for ever, that is, until the administration decides. Our assumption: in Partner Center people decide.
     */
    public static final Setting<Duration> VETTING_DELAY = setting(
            "vetting-delay",
            NEVER,
            "never or 0 to " + MAX_DELAY.toMillis() + " ms",
            "how long after its date a vetting ends by itself",
            Setting::delay);

    /** The reason with which vettings that end by themselves are denied. Default null: they are approved. */
    @SuppressWarnings("NullAway") // Only its JSpecify mode sees that T may be null here.
    public static final Setting<@Nullable VettingReason> VETTING_DENIAL = oneOf(
            "vetting-denial", null, List.of(VettingReason.values()), "why vettings that end by themselves are denied");

    /**
     * Ids of the agreement templates of which agreements are refused as no longer
     * supported; they stay listed. Default none: users report such a refusal of the Cloud Agreement's template, the
     * documents still show it (decision C34).
     */
    public static final Setting<Set<String>> RETIRED_TEMPLATES =
            set("retired-templates", "[^,\\s]+", Function.identity(), "ids", "templates whose agreements are refused");

    /**
     * Ids of the customers that exist; a request for another is refused as "Tenant not found" (404, code 60003). The
     * error is documented, that these operations answer it is our assumption. Default none named: every GUID is a
     * customer.
     */
    public static final Setting<Set<UUID>> CUSTOMERS =
            set("customers", GUID, UUID::fromString, "GUIDs", "the customers that exist, if not every one does");

    /** Whether customers have a name that none was arranged for. Default {@link CustomerNames#MADE_UP}. */
    public static final Setting<CustomerNames> CUSTOMER_NAMES = choice(
            "customer-names", CustomerNames.MADE_UP, "names and domains of customers for whom none was arranged");

    /** Where the links to the text of an agreement template lead. Default {@link DocumentLinkRule#SERVED}. */
    public static final Setting<DocumentLinkRule> DOCUMENT_LINKS = choice(
            "document-links",
            DocumentLinkRule.SERVED,
            "links to the text of a template: to a stand-in of the stub, or to the documented hosts");

    /** Which validation codes are accepted before any is arranged. Default {@link ValidationCodeRule#ANY}. */
    public static final Setting<ValidationCodeRule> VALIDATION_CODES = choice(
            "validation-codes",
            ValidationCodeRule.ANY,
            "which codes for GovernmentCommunityCloud are accepted: any until some are arranged, or only arranged ones");

    /** What is demanded of bearer tokens. Default {@link AuthMode#ANY}. */
    public static final Setting<AuthMode> AUTH =
            choice("auth", AuthMode.ANY, "which bearer tokens are accepted; checked: only those issued by this stub");

    /**
     * Whether checked App+User tokens need multi-factor authentication. Default true: documented is that they do, not
     * for which operations.
     */
    public static final Setting<Boolean> MFA_REQUIRED =
            flag("mfa-required", true, "refuse checked App+User tokens without multi-factor authentication");

    /** How a token without multi-factor authentication is refused. Default {@link MfaRefusal#CODE_900421}. */
    public static final Setting<MfaRefusal> MFA_REFUSAL = choice(
            "mfa-refusal",
            MfaRefusal.CODE_900421,
            "how a token without multi-factor authentication is refused: the newer form or the older one");

    /** How long, in seconds, tokens last that the stub issues. Default 3599, as the documented response says. */
    public static final Setting<Integer> TOKEN_LIFETIME =
            number("token-lifetime", 3599, 1, 86_400, " s", "how long issued tokens last");

    /**
     * With what tokens and links to documents are signed, 32 characters or more; the same in several stubs makes each
     * take those of the others. Printed nowhere; other users of the machine can see arguments, so rather set the
     * variable. Default empty: every stub has a random one of its own.
     */
    public static final Setting<String> TOKEN_SECRET = setting(
            "token-secret",
            "",
            "32 characters or more",
            "signs tokens and document links; share it to accept other stubs' tokens",
            text -> Optional.of(text).filter(given -> given.strip().length() >= 32));

    /** How many requests the journal of {@code /__admin/requests} holds; the oldest are forgotten. Default 1000. */
    public static final Setting<Integer> JOURNAL_REQUESTS = number(
            "journal-requests", 1_000, 0, 1_000_000, "", "how many of the last requests the journal keeps, 0 for none");

    /** How many bytes of memory, roughly, the journal takes; the oldest requests are forgotten. Default 8 MiB. */
    public static final Setting<Integer> JOURNAL_BYTES =
            number("journal-bytes", 8 * 1024 * 1024, 65_536, 999_999_999, " bytes", "memory limit of the journal");

    /**
     * Names of headers whose values the journal keeps besides those that are harmless, such as Accept. Default none: a
     * header that nobody knows may be a secret.
     */
    public static final Setting<Set<String>> JOURNAL_HEADERS = set(
            "journal-headers", "[^,\\s]+", Function.identity(), "names", "more headers whose values the journal keeps");

    /** Where the state is kept. Default memory. */
    public static final Setting<StoreKind> STORE =
            choice("store", StoreKind.MEMORY, "where the state is kept; stubs that share a database behave as one");

    /**
     * The JDBC address of the database, with its own options in the query, such as {@code currentSchema}. Default none;
     * the store postgresql needs it.
     */
    public static final Setting<String> DATASOURCE_URL =
            anyText("datasource-url", "jdbc:postgresql://host:port/database", "database of the store postgresql");

    /** The database's user, if the address names none. Default none. */
    public static final Setting<String> DATASOURCE_USER = anyText("datasource-user", "a name", "user of the database");

    /** The password of the database's user. Default none. Neither printed nor logged. */
    public static final Setting<String> DATASOURCE_PASSWORD =
            anyText("datasource-password", "a password", "password of the user; a variable hides it from others");

    /** How many connections to the database a stub holds at most. Default 10. */
    public static final Setting<Integer> DATASOURCE_POOL_SIZE =
            number("datasource-pool-size", 10, 1, 1_000, "", "most connections to the database");

    /**
     * How long, in milliseconds, a request waits for a connection to the database, and, in whole seconds, for each
     * response of it. Default 10000.
     */
    public static final Setting<Integer> DATASOURCE_TIMEOUT =
            number("datasource-timeout", 10_000, 250, 600_000, " ms", "longest wait of a request for the database");

    private final String key;
    private final T defaultValue;
    private final String allowed;
    private final String purpose;
    private final Function<String, Optional<T>> parser;

    private Setting(String key, T defaultValue, String allowed, String purpose, Function<String, Optional<T>> parser) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.allowed = allowed;
        this.purpose = purpose;
        this.parser = parser;
    }

    private static <T extends @Nullable Object> Setting<T> setting(
            String key, T defaultValue, String allowed, String purpose, Function<String, Optional<T>> parser) {
        var setting = new Setting<>(key, defaultValue, allowed, purpose, parser);
        ALL.add(setting);
        return setting;
    }

    private static Setting<Integer> number(
            String key, int defaultValue, int min, int max, String unit, String purpose) {
        return setting(
                key,
                defaultValue,
                min + " to " + max + unit,
                purpose,
                text -> Optional.of(text)
                        .filter(given -> given.matches("\\d{1,9}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= min && number <= max));
    }

    private static Setting<String> text(String key, String defaultValue, String allowed, String purpose) {
        return setting(
                key, defaultValue, allowed, purpose, text -> Optional.of(text).filter(not(String::isBlank)));
    }

    /** Empty for none. */
    private static Setting<String> anyText(String key, String allowed, String purpose) {
        return setting(key, "", allowed, purpose, Optional::of);
    }

    private static Setting<Boolean> flag(String key, boolean defaultValue, String purpose) {
        return oneOf(key, defaultValue, List.of(true, false), purpose);
    }

    private static <T> Setting<Set<T>> set(
            String key, String pattern, Function<String, T> reader, String what, String purpose) {
        var one = Pattern.compile(pattern);
        return setting(key, Set.of(), what + " separated by commas, without blanks", purpose, text -> {
            var parts = List.of(text.split(",", -1));
            return parts.stream().allMatch(part -> one.matcher(part).matches())
                    ? Optional.of(parts.stream().map(reader).collect(Collectors.toUnmodifiableSet()))
                    : Optional.empty();
        });
    }

    private static Optional<Duration> delay(String text) {
        return text.equals("never")
                ? Optional.of(NEVER)
                : Optional.of(text)
                        .filter(given -> given.matches("\\d{1,11}"))
                        .map(given -> Duration.ofMillis(Long.parseLong(given)))
                        .filter(Setting::inRange);
    }

    private static boolean inRange(Duration delay) {
        return !delay.isNegative() && delay.compareTo(MAX_DELAY) <= 0;
    }

    private static <E extends Enum<E>> Setting<E> choice(String key, E defaultValue, String purpose) {
        return oneOf(key, defaultValue, List.of(defaultValue.getDeclaringClass().getEnumConstants()), purpose);
    }

    private static <T extends @Nullable Object> Setting<T> oneOf(
            String key, T defaultValue, List<T> values, String purpose) {
        var allowed = values.stream().map(Setting::print).collect(Collectors.joining(" or "));
        return setting(
                key,
                defaultValue,
                allowed,
                purpose,
                text -> values.stream()
                        .filter(value -> print(value).equals(text))
                        .findFirst());
    }

    /** All settings, in the order of {@code --help}. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** The name of the setting on the command line and in the file, such as {@code log-format}. */
    public String key() {
        return key;
    }

    /** The value unless it is set otherwise. */
    public T defaultValue() {
        return defaultValue;
    }

    /** Which values are allowed, with their unit, for people. */
    public String allowed() {
        return allowed;
    }

    /** The value that a text stands for; nothing if the setting does not allow it. */
    public Optional<T> parse(String text) {
        return parser.apply(text);
    }

    /** A text of a value as it can be shown to anybody: a secret is replaced by asterisks. */
    public String shown(String text) {
        return this == TOKEN_SECRET || this == ADMIN_TOKEN ? "***" : text;
    }

    /** Whether this value is the default or could have been read from text. */
    boolean allows(T value) {
        return Objects.equals(value, defaultValue)
                || parse(print(value)).filter(read -> read.equals(value)).isPresent();
    }

    /** The line of {@code --help}. */
    public String help() {
        var otherwise = print(defaultValue);
        return "  --%-22s%s: %s (default %s)"
                .formatted(key, purpose, allowed, otherwise.isEmpty() ? "none" : otherwise);
    }

    @Override
    public String toString() {
        return key;
    }

    static String print(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Setting::print).sorted().collect(Collectors.joining(","));
        }
        if (value instanceof Duration delay) {
            return delay.equals(NEVER) ? "never" : inRange(delay) ? String.valueOf(delay.toMillis()) : delay.toString();
        }
        return Objects.toString(value, "");
    }
}
