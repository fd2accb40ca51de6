package io.partnercontracts.verify.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.exchange.HttpExchange;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The results as a file, in the format of its ending. */
final class Reports {

    private static final String STYLE = "body{font:1rem/1.4 sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
            + "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left;"
            + "vertical-align:top}pre{background:#f4f4f4;overflow:auto;padding:.6rem;white-space:pre-wrap}";

    private final URI provider;
    private final List<Result> results;

    Reports(URI provider, List<Result> results) {
        this.provider = provider;
        this.results = results;
    }

    static void checkName(Path report) {
        if (!report.toString().toLowerCase(Locale.ROOT).matches(".*\\.(md|json|html)")) {
            throw new Unusable("--report " + report + ": name it something.md, something.json or something.html.");
        }
    }

    void write(Path report) {
        var name = report.toString().toLowerCase(Locale.ROOT);
        store(report, name.endsWith(".md") ? markdown() : name.endsWith(".json") ? json() : html());
    }

    void writeJunit(Path report) {
        store(report, junit());
    }

    private static void store(Path report, String text) {
        try {
            if (report.toAbsolutePath().getParent() != null) {
                Files.createDirectories(report.toAbsolutePath().getParent());
            }
            Files.writeString(report, text);
        } catch (IOException e) {
            throw new Unusable("The report " + report + " cannot be written. Name another file.");
        }
    }

    String summary() {
        return "%d checks: %d passed, %d with findings, %d not checked."
                .formatted(
                        results.size(),
                        results.stream().filter(Result::passed).count(),
                        results.stream()
                                .filter(result -> !result.findings().isEmpty())
                                .count(),
                        results.stream()
                                .filter(result -> result.notChecked().isPresent())
                                .count());
    }

    private static String outcome(Result result) {
        return result.notChecked().isPresent()
                ? "not checked: " + result.notChecked().get()
                : result.findings().isEmpty() ? "passed" : "differs";
    }

    String markdown() {
        var text = new StringBuilder("# Verification of " + provider + "\n\n" + summary() + "\n");
        for (var result : results) {
            for (var finding : result.findings()) {
                text.append("\n## ").append(finding.id()).append("\n\n").append(escaped(finding.message()));
                text.append("\n\nRests on: ").append(result.check().source()).append("\n");
                if (finding.evidence() != null) {
                    text.append("\n````\n").append(shown(finding.evidence())).append("````\n");
                }
            }
        }
        text.append("\n| check | what is verified | rests on | outcome |\n|---|---|---|---|\n");
        for (var result : results) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            result.check().id(),
                            escaped(result.check().sentence()),
                            escaped(result.check().source()),
                            escaped(outcome(result))))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\R", " ");
    }

    String json() {
        var root = JsonNodeFactory.instance.objectNode().put("provider", provider.toString());
        root.put("passed", results.stream().allMatch(result -> result.findings().isEmpty()));
        var checks = root.putArray("checks");
        for (var result : results) {
            var check = checks.addObject()
                    .put("id", result.check().id())
                    .put("sentence", result.check().sentence())
                    .put("source", result.check().source())
                    .put("outcome", result.notChecked().isPresent() ? "not checked" : outcome(result))
                    .put("milliseconds", result.time().toMillis());
            result.notChecked().ifPresent(reason -> check.put("reason", reason));
            var findings = check.putArray("findings");
            result.findings().forEach(finding -> {
                var shown = findings.addObject().put("id", finding.id()).put("message", finding.message());
                if (finding.evidence() != null) {
                    shown.set("evidence", evidence(finding.evidence()));
                }
            });
        }
        try {
            return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode evidence(HttpExchange exchange) {
        var json = JsonNodeFactory.instance.objectNode();
        var request = json.putObject("request")
                .put("method", exchange.method())
                .put("url", exchange.uri().toString())
                .put("body", exchange.requestBody());
        var sent = request.putObject("headers");
        exchange.requestHeaders().forEach(sent::put);
        var response =
                json.putObject("response").put("status", exchange.status()).put("body", exchange.responseBody());
        var came = response.putObject("headers");
        exchange.responseHeaders().forEach(came::put);
        return json;
    }

    private static String shown(HttpExchange exchange) {
        var text = new StringBuilder(exchange.method() + " " + exchange.uri() + "\n");
        exchange.requestHeaders().forEach((name, value) -> text.append(name + ": " + value + "\n"));
        text.append("\n")
                .append(exchange.requestBody())
                .append(exchange.requestBody().isEmpty() ? "" : "\n\n");
        text.append(exchange.status()).append("\n");
        exchange.responseHeaders().forEach((name, value) -> text.append(name + ": " + value + "\n"));
        return text.append("\n").append(exchange.responseBody()).append("\n").toString();
    }

    private interface Writing {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String xml(Writing writing) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            writing.to(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append("\n").toString();
    }

    /** As Maven's Surefire writes it, which all CI servers read. */
    String junit() {
        return xml(xml -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "partner-center-verify");
            xml.writeAttribute("tests", String.valueOf(results.size()));
            xml.writeAttribute("failures", count(result -> !result.findings().isEmpty()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", count(result -> result.notChecked().isPresent()));
            for (var result : results) {
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", "partner-center-verify");
                xml.writeAttribute("name", result.check().id());
                xml.writeAttribute(
                        "time",
                        "%.3f".formatted(result.time().toMillis() / 1000.0).replace(',', '.'));
                if (result.notChecked().isPresent()) {
                    xml.writeEmptyElement("skipped");
                    xml.writeAttribute("message", result.notChecked().get());
                }
                if (!result.findings().isEmpty()) {
                    xml.writeStartElement("failure");
                    xml.writeAttribute("message", result.findings().get(0).id());
                    xml.writeCharacters(printable(details(result)));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static String details(Result result) {
        var text = new StringBuilder(
                result.check() + "\nRests on: " + result.check().source() + "\n");
        result.findings().forEach(finding -> {
            text.append("\n")
                    .append(finding.id())
                    .append(": ")
                    .append(finding.message())
                    .append("\n");
            if (finding.evidence() != null) {
                text.append("\n").append(shown(finding.evidence()));
            }
        });
        return text.toString();
    }

    /** XML 1.0 has no place for control characters. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }

    private String count(java.util.function.Predicate<Result> which) {
        return String.valueOf(results.stream().filter(which).count());
    }

    String html() {
        return "<!DOCTYPE html>\n"
                + xml(xml -> {
                    xml.writeStartElement("html");
                    xml.writeAttribute("lang", "en");
                    xml.writeStartElement("head");
                    xml.writeEmptyElement("meta");
                    xml.writeAttribute("charset", "utf-8");
                    element(xml, "title", "Verification of " + provider);
                    element(xml, "style", STYLE);
                    xml.writeEndElement();
                    xml.writeStartElement("body");
                    element(xml, "h1", "Verification of " + provider);
                    element(xml, "p", summary());
                    for (var result : results) {
                        for (var finding : result.findings()) {
                            element(xml, "h2", finding.id());
                            element(xml, "p", finding.message());
                            element(xml, "p", "Rests on: " + result.check().source());
                            if (finding.evidence() != null) {
                                element(xml, "pre", shown(finding.evidence()));
                            }
                        }
                    }
                    element(xml, "h2", "All checks");
                    xml.writeStartElement("table");
                    row(xml, "th", "check", "what is verified", "rests on", "outcome");
                    for (var result : results) {
                        var check = result.check();
                        row(xml, "td", check.id(), check.sentence(), check.source(), outcome(result));
                    }
                    xml.writeEndElement();
                    xml.writeEndElement();
                    xml.writeEndElement();
                });
    }

    private static void row(XMLStreamWriter xml, String cell, String... texts) throws XMLStreamException {
        xml.writeStartElement("tr");
        for (var text : texts) {
            element(xml, cell, text);
        }
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, @Nullable String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(String.valueOf(text)));
        xml.writeEndElement();
    }
}
