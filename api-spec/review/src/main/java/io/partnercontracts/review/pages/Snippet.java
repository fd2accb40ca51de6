package io.partnercontracts.review.pages;

import java.util.List;

/**
 * A text of a page that may be an example.
 *
 * @param code whether the page marks it as code; other text is an example only if it evidently is HTTP
 */
record Snippet(Place place, String text, boolean code) {
    /** @param line from 1 */
    record Place(int line, String heading) {
        Place plus(int lines) {
            return new Place(line + lines, heading);
        }
    }

    /** @param cells the texts of the cells, without markup */
    record Row(Place place, List<String> cells) {
        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    record Table(Row head, List<Row> rows) {}
}
