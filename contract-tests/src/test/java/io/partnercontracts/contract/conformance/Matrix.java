package io.partnercontracts.contract.conformance;

import java.util.List;

/**
 * A table of checks.
 *
 * @param id its name in addresses and in JSON
 * @param title its heading
 * @param intro what it shows, in one or two sentences
 * @param heads the names of the columns that say what a row is
 * @param columns the names of the columns of checks
 * @param rows the rows
 */
record Matrix(String id, String title, String intro, List<String> heads, List<String> columns, List<Row> rows) {

    /** One row: what it is, by the heads, and a cell for each column. */
    record Row(List<String> heads, List<Cell> cells) {}

    Matrix {
        for (var row : rows) {
            if (row.heads().size() != heads.size() || row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(id + ": a row has too few or too many columns: " + row.heads());
            }
        }
    }

    long count(Cell.State state) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.state() == state)
                .count();
    }
}
