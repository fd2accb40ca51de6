package io.partnercontracts.stub.internal.program;

import io.partnercontracts.stub.InvalidSettingException;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.EditDistance;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads settings: the command line overrides the environment, the environment overrides the file. */
final class Configuration {

    private static final String VARIABLE = "PARTNER_CENTER_STUB_";

    /** A comment, or a line without backslashes that Java would leave out, as those of a path of Windows. */
    private static final Pattern ESCAPES =
            Pattern.compile("\\s*[#!].*|(?:[^\\\\]++|\\\\(?:u\\p{XDigit}{4}|[\\\\:=#! ]))*+");

    private static final int WIDTH = 100;
    private static final int INDENT = 26;

    /** The headings of {@code --help}, by the first setting of each group. */
    private static final Map<Setting<?>, String> GROUPS = Map.of(
            Setting.CONFIG, "Network",
            Setting.LOG_FORMAT, "Log",
            Setting.DUPLICATE_RULE, "What it decides",
            Setting.AUTH, "Tokens",
            Setting.JOURNAL_REQUESTS, "Journal",
            Setting.STORE, "Store");

    /** A setting's text as found at one place; the name is spelt as this kind of place spells it. */
    private record Given(String kind, String name, String value, String place, Function<Setting<?>, String> spelling) {

        Setting<?> setting() {
            return Setting.all().stream()
                    .filter(setting -> spelling.apply(setting).equals(name))
                    .findFirst()
                    .orElseThrow(() -> wrong("is unknown" + suggestion() + "; --help lists what is allowed"));
        }

        private String suggestion() {
            return Setting.all().stream()
                    .map(spelling)
                    .filter(known -> distance(known) <= 3)
                    .min(Comparator.comparing(this::distance))
                    .map(known -> "; did you mean " + known + "?")
                    .orElse("");
        }

        private int distance(String known) {
            return EditDistance.between(known.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        }

        InvalidSettingException wrong(String what) {
            return new InvalidSettingException(kind + " " + name + place + " " + what);
        }
    }

    private Configuration() {}

    /**
     * Reads the command line, the variables and, if one of the two names it, the file.
     *
     * @param arguments {@code --key value} or {@code --key=value}
     * @param environment variables, of which those that begin with {@code PARTNER_CENTER_STUB_} count
     * @throws InvalidSettingException if a key is unknown or given twice, a value is not allowed, or the file cannot
     *     be read
     */
    static StubOptions read(List<String> arguments, Map<String, String> environment) {
        var given = fromArguments(arguments);
        var variables = fromEnvironment(environment);
        var outside = apply(given, apply(variables, StubOptions.defaults()));
        return Stream.concat(given.stream(), variables.stream())
                .filter(config -> config.setting() == Setting.CONFIG)
                .findFirst()
                .map(config -> apply(given, apply(variables, apply(fromFile(config), StubOptions.defaults()))))
                .orElse(outside);
    }

    /** How to use the program: all keys with their defaults and units, in lines of 100 characters at most. */
    static String help() {
        var settings = new StringBuilder();
        for (var setting : Setting.all()) {
            if (GROUPS.containsKey(setting)) {
                settings.append('\n').append(GROUPS.get(setting)).append(":\n");
            }
            settings.append(wrapped(setting.help())).append('\n');
        }
        return """
                Usage: java -jar partner-center-stub.jar [--key value | --key=value]...
                %s
                Others:
                  --help, -h              print this and end
                  --version               print the version and end

                A key can also be set by the file, or by a variable such as %sLOG_FORMAT.
                The command line overrides the environment, the environment overrides the file.

                Examples:
                  --port 0 --auth checked                         any free port, and tokens are checked
                  --vetting-delay 5000                            vettings end by themselves after five seconds
                  --https own --cors-origins http://localhost:3000    for pages in a browser

                Ends with 0 after --help and --version, with 1 if host, port or database cannot be used, with 2 if
                a setting is wrong, and with 143 when it is told to end. The manual is server-stub/README.md of the
                project; the page that the stub serves links to its contracts.""".formatted(settings, VARIABLE);
    }

    /** With line breaks between words, and the further lines below the beginning of the text. */
    private static String wrapped(String line) {
        if (line.length() <= WIDTH) {
            return line;
        }
        var end = line.lastIndexOf(' ', WIDTH);
        var further = " ".repeat(INDENT) + line.substring(end + 1);
        return line.substring(0, end) + "\n" + (end > INDENT ? wrapped(further) : further);
    }

    private static List<Given> fromArguments(List<String> arguments) {
        var given = new ArrayList<Given>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            var name = argument.replaceFirst("(?s)=.*", "");
            if (!name.startsWith("--")) {
                // One without a name may be the rest of a password that has a blank.
                var shown = name.startsWith("-") ? name : "number " + (i + 1);
                throw new InvalidSettingException("argument " + shown + " is unknown; allowed: --key value");
            }
            var value = "";
            if (argument.length() > name.length()) {
                value = argument.substring(name.length() + 1);
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                value = arguments.get(++i);
            }
            given.add(new Given("argument", name, value, "", setting -> "--" + setting.key()));
        }
        return given;
    }

    private static List<Given> fromEnvironment(Map<String, String> environment) {
        return environment.entrySet().stream()
                // Also in lower case, so that a slip is not ignored.
                .filter(variable -> variable.getKey().regionMatches(true, 0, VARIABLE, 0, VARIABLE.length()))
                .sorted(Map.Entry.comparingByKey())
                .map(variable ->
                        new Given("variable", variable.getKey(), variable.getValue(), "", Configuration::variableName))
                .toList();
    }

    private static String variableName(Setting<?> setting) {
        return VARIABLE + setting.key().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static List<Given> fromFile(Given config) {
        var file = config.value();
        try {
            var given = new ArrayList<Given>();
            var lines = Files.readAllLines(Path.of(file));
            for (int i = 0; i < lines.size(); i++) {
                var place = " in " + file + ":" + (i + 1);
                // Editors of Windows begin UTF-8 with a byte order mark.
                read(i == 0 ? lines.get(i).replaceFirst("^\uFEFF", "") : lines.get(i), place)
                        .forEach((key, value) ->
                                given.add(new Given("key", key.toString(), value.toString(), place, Setting::key)));
            }
            return given;
        } catch (IOException | InvalidPathException e) {
            throw config.wrong("cannot be \"" + file + "\" (" + e.getClass().getSimpleName()
                    + "); allowed: a file that can be read as UTF-8");
        }
    }

    private static Properties read(String line, String place) throws IOException {
        var entry = new Properties();
        if (ESCAPES.matcher(line).matches()) {
            entry.load(new StringReader(line));
            return entry;
        }
        throw new InvalidSettingException("a key" + place + " has a wrong escape; allowed: \\uxxxx, and \\\\ for \\");
    }

    private static StubOptions apply(List<Given> source, StubOptions options) {
        var seen = new HashSet<Setting<?>>();
        for (var given : source) {
            var setting = given.setting();
            if (setting == Setting.CONFIG && given.kind().equals("key")) {
                throw given.wrong("names another file; allowed: as argument or variable");
            }
            if (!seen.add(setting)) {
                throw given.wrong("is given twice; allowed: once");
            }
            options = with(options, setting, given);
        }
        return options;
    }

    private static <T> StubOptions with(StubOptions options, Setting<T> setting, Given given) {
        var value = setting.parse(given.value())
                .orElseThrow(() -> given.wrong(
                        "cannot be \"" + setting.shown(given.value()) + "\"; allowed: " + setting.allowed()));
        return options.with(setting, value);
    }
}
