package io.partnercontracts.review.pages;

import io.partnercontracts.review.pages.Finding.Kind;
import java.util.List;

/** What is said of the examples of a page, in its order. */
public record PageResult(String page, List<ExampleResult> examples) {
    public long count(Verdict verdict) {
        return examples.stream().filter(example -> example.verdict() == verdict).count();
    }

    public boolean has(Kind kind) {
        return examples.stream().anyMatch(example -> example.has(kind));
    }
}
