package io.partnercontracts.review.report;

import java.util.List;

/** A part of a report, in no format yet. Texts are plain; a text between back-ticks is a name or value. */
sealed interface Block {
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Items(List<String> items) implements Block {}

    /** @param closed whether readers have to open it first */
    record Table(String caption, List<String> columns, List<List<String>> rows, boolean closed) implements Block {}

    record Lines(List<String> lines) implements Block {}
}
