package io.partnercontracts.contract.conformance;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the tests of this build reported: Surefire's and Failsafe's files, but for those of an earlier build. */
final class TestResults {

    private final Map<String, List<Element>> tests = new HashMap<>();

    /** Reads the reports of all modules that were written since the build began. */
    TestResults(Path project, Instant begin) {
        for (var module : List.of("api-spec", "client-gen", "server-stub", "contract-tests")) {
            for (var reports : List.of("surefire-reports", "failsafe-reports")) {
                for (var file :
                        reports(project.resolve(module).resolve("target").resolve(reports), begin)) {
                    read(module, file);
                }
            }
        }
    }

    private static List<Path> reports(Path folder, Instant begin) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .filter(file -> isSince(file, begin))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this build wrote the file. */
    static boolean isSince(Path file, Instant begin) {
        try {
            return Files.exists(file)
                    && !Files.getLastModifiedTime(file).toInstant().isBefore(begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String module, Path file) {
        try {
            var cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                var test = (Element) cases.item(i);
                var type = test.getAttribute("classname").replaceFirst(".*\\.", "");
                var method = test.getAttribute("name").replaceFirst("[({\\[].*", "");
                tests.computeIfAbsent(module + "/" + type + "#" + method, key -> new ArrayList<>())
                        .add(test);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is no report of tests", e);
        }
    }

    /** How a test of this name, written as module/Class#method, ended: all its cases together. */
    Cell of(String name) {
        var cases = tests.getOrDefault(name, List.of()).stream()
                .filter(test -> test.getElementsByTagName("skipped").getLength() == 0)
                .toList();
        if (cases.isEmpty()) {
            return Cell.notTested(name + " did not run in this build");
        }
        var failures =
                cases.stream().flatMap(TestResults::failures).map(String::strip).toList();
        return Cell.of(name + (cases.size() == 1 ? "" : ", " + cases.size() + " cases"), failures, "");
    }

    private static Stream<String> failures(Element test) {
        return Stream.of("failure", "error")
                .filter(kind -> test.getElementsByTagName(kind).getLength() > 0)
                .map(kind -> test.getElementsByTagName(kind)
                        .item(0)
                        .getTextContent()
                        .lines()
                        .limit(3)
                        .collect(joining(" ")));
    }
}
