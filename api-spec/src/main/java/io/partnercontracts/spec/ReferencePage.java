package io.partnercontracts.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Writes the contract for people: one page without scripts, which needs no other file. Its text is in the template. */
public final class ReferencePage {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).build();
    private static final Pattern CITED = Pattern.compile("\\bC[1-9]\\d?\\b");
    /** What the page links, but not within code. */
    private static final Pattern LINKED =
            Pattern.compile("`[^`]*`|(?<decision>" + CITED + ")|(?<assumption>(?i:\\bour\\s+assumption\\b))");

    private final JsonNode contract;

    private ReferencePage(JsonNode contract) {
        this.contract = contract;
    }

    /**
     * Writes {@code reference.html}.
     *
     * @param files the folder of {@code openapi.yaml}, that of the template, the change log, the folder to write to, and
     *     the contract of the last release, in which operations are looked for that are new or changed; or {@code none}
     */
    public static void main(String... files) throws IOException {
        Path source = Path.of(files[0]);
        ReferencePage page = new ReferencePage(read(source.resolve("openapi.yaml")));
        Map<String, Object> model = page.model(read(source.resolve("decisions.yaml")), Path.of(files[2]));
        model.put("examples", ExampleOrigins.read(source));
        if (!files[4].equals("none")) {
            page.addChangesSince(Path.of(files[4]), model);
        }
        Path templates = Path.of(files[1]);
        String style = Files.readString(templates.resolve("reference.css"));
        model.put("style", style);
        model.put("styleHash", Base64.getEncoder().encodeToString(sha256(style)));
        Files.write(
                Files.createDirectories(Path.of(files[3])).resolve("reference.html"),
                rendered(templates, model).getBytes(UTF_8));
    }

    private Map<String, Object> model(JsonNode decisions, Path changeLog) throws IOException {
        Map<String, Set<String>> cited = new LinkedHashMap<>();
        operations((id, operation) -> cited.put(id, citations(operation)));
        Map<String, List<String>> citing = new TreeMap<>();
        cited.forEach((id, numbers) -> numbers.forEach(number ->
                citing.computeIfAbsent(number, ignored -> new ArrayList<>()).add(id)));
        String[] versions = Files.readString(changeLog).split("(?m)^## ");
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("contract", plain(contract));
        model.put("decisions", plain(decisions));
        model.put("cited", cited);
        model.put("citing", citing);
        model.put("version", versions[1].split("\n", 2)[0].strip());
        model.put("changes", versions[1].split("\n", 2)[1]);
        model.put(
                "isFirst",
                Stream.of(versions)
                        .skip(1)
                        .allMatch(version ->
                                version.lines().findFirst().orElse("").contains("not yet")));
        model.put("json", (TemplateMethodModelEx) arguments -> json(argument(arguments)));
        model.put("markdown", (TemplateMethodModelEx) arguments -> HTMLOutputFormat.INSTANCE.fromMarkup(
                markdown(argument(arguments).toString())));
        return model;
    }

    /** Marks operations by their meaning: an operation changed if anything did that it refers to. */
    private void addChangesSince(Path base, Map<String, Object> model) throws IOException {
        if (!Files.isRegularFile(base)) {
            throw new IllegalArgumentException("There is no contract " + base.toAbsolutePath()
                    + ": let reference.base name the openapi.yaml of the last release, by its whole path");
        }
        ReferencePage before = new ReferencePage(read(base));
        Map<String, JsonNode> old = new LinkedHashMap<>();
        before.operations((id, operation) -> old.put(id, before.expanded(operation, Set.of())));
        Map<String, String> changed = new LinkedHashMap<>();
        operations((id, operation) -> {
            JsonNode then = old.remove(id);
            if (then == null) {
                changed.put(id, "new");
            } else if (!then.equals(expanded(operation, Set.of()))) {
                changed.put(id, "changed");
            }
        });
        model.put("changed", changed);
        model.put("removed", List.copyOf(old.keySet()));
        model.put("baseVersion", before.contract.at("/info/version").asText());
    }

    private void operations(BiConsumer<String, JsonNode> use) {
        for (JsonNode path : contract.path("paths")) {
            path.forEach(operation -> use.accept(operation.path("operationId").asText(), operation));
        }
    }

    /** The numbers of the decisions that the operation, or anything that it refers to, cites, in their order. */
    private Set<String> citations(JsonNode operation) {
        Set<String> numbers = new LinkedHashSet<>();
        CITED.matcher(expanded(operation, Set.of()).toString())
                .results()
                .map(found -> Integer.valueOf(found.group().substring(1)))
                .sorted()
                .forEach(number -> numbers.add("C" + number));
        return numbers;
    }

    /** The same with what it refers to put in, except for references to what is being put in. */
    private JsonNode expanded(JsonNode node, Set<String> within) {
        if (node.has("$ref")) {
            String reference = node.get("$ref").asText();
            Set<String> deeper = new HashSet<>(within);
            return deeper.add(reference) ? expanded(contract.at(reference.substring(1)), deeper) : node;
        }
        if (node.isObject()) {
            ObjectNode copy = YAML.createObjectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), expanded(member.getValue(), within)));
            return copy;
        }
        return node.isArray()
                ? YAML.createArrayNode()
                        .addAll(node.valueStream()
                                .map(item -> expanded(item, within))
                                .toList())
                : node;
    }

    private static String markdown(String text) {
        String linked = LINKED.matcher(text).replaceAll(found -> {
            String link = found.group();
            if (link.startsWith("`")) {
                return Matcher.quoteReplacement(link);
            }
            return CITED.matcher(link).matches() ? "[$0](#$0)" : "[$0](#our-assumption)";
        });
        return HTML.render(MARKDOWN.parse(linked));
    }

    private static String rendered(Path templates, Map<String, Object> model) throws IOException {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_33);
        configuration.setDirectoryForTemplateLoading(templates.toFile());
        configuration.setDefaultEncoding(UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("computer");
        configuration.setLogTemplateExceptions(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        StringWriter page = new StringWriter();
        try {
            configuration.getTemplate("reference.ftlh").process(model, page);
        } catch (TemplateException e) {
            // It makes up its message when asked, which is too late for Maven.
            throw new IllegalStateException(e.getMessage());
        }
        return page.toString();
    }

    private static Object argument(List<?> arguments) throws TemplateModelException {
        return DeepUnwrap.unwrap((TemplateModel) arguments.get(0));
    }

    private static String json(Object value) {
        return new JsonMapper().valueToTree(value).toString();
    }

    private static Object plain(JsonNode tree) {
        return YAML.convertValue(tree, Object.class);
    }

    private static JsonNode read(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
