package io.partnercontracts.contract.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.partnercontracts.contract.StubProcess;
import io.partnercontracts.contract.conformance.Cell.State;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the conformance report: a page, with a Markdown and a JSON twin. It makes most checks itself, against the
 * packaged stub, and reads the others from the reports of this build's tests; what did not run is an empty cell.
 */
public final class Conformance {

    private final List<Matrix> matrices;
    private final List<Decided> decisions;

    private Conformance(List<Matrix> matrices, List<Decided> decisions) {
        this.matrices = matrices;
        this.decisions = decisions;
    }

    /**
     * Ends with 1 if anything is not as documented or, where all tests had to run, if a check was not made.
     *
     * @param arguments the project's folder, when the build began, and whether all its tests had to run
     */
    public static void main(String[] arguments) throws Exception {
        var project = Path.of(arguments[0]);
        var begin = Instant.parse(arguments[1]);
        var complete = Boolean.parseBoolean(arguments[2]);
        var results = new TestResults(project, begin);
        var exchanges = new ExchangeMatrix(StubProcess.url(), results, project, begin).matrix();
        var report = new Conformance(
                List.of(
                        exchanges,
                        new MediaTypeMatrix(StubProcess.url(), exchanges).matrix(),
                        ReadingMatrices.duplicates(),
                        ReadingMatrices.others()),
                Decided.all(results));
        report.write(project.resolve("contract-tests/target/conformance"));
        var faults = report.count(State.DIFFERS) + (complete ? report.count(State.NOT_TESTED) : 0);
        if (faults > 0) {
            System.err.println(report.summary() + ". See contract-tests/target/conformance/index.html");
            System.exit(1);
        }
    }

    private long count(State state) {
        return matrices.stream().mapToLong(matrix -> matrix.count(state)).sum()
                + decisions.stream()
                        .flatMap(decision -> decision.tests().stream())
                        .filter(test -> test.state() == state)
                        .count();
    }

    private String summary() {
        return "%d checks as documented, %d that differ, %d not made in this build"
                .formatted(count(State.PASSED), count(State.DIFFERS), count(State.NOT_TESTED));
    }

    private void write(Path folder) throws IOException, TemplateException {
        Files.createDirectories(folder);
        var model = Map.of("summary", summary(), "matrices", matrices, "decisions", decisions);
        var json = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(model);
        Files.writeString(folder.resolve("conformance.json"), json);
        var tree = new JsonMapper().readValue(json, Map.class);
        Files.writeString(folder.resolve("index.html"), page("index.html.ftlh", tree));
        Files.writeString(folder.resolve("conformance.md"), page("conformance.md.ftl", tree));
    }

    private static String page(String template, Map<?, ?> model) throws IOException, TemplateException {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(Conformance.class, "/conformance");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocale(Locale.ROOT);
        var page = new StringWriter();
        configuration.getTemplate(template).process(model, page);
        return page.toString();
    }
}
