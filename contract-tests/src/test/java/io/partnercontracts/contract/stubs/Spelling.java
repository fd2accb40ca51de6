package io.partnercontracts.contract.stubs;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the members of a request are spelled: the documents print both forms (C9). */
enum Spelling {
    CAMEL_CASE,
    PASCAL_CASE;

    String of(String name) {
        return this == CAMEL_CASE ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The JSON path of what a pointer such as {@code /primaryContact/email} names. */
    String path(String pointer) {
        return Arrays.stream(pointer.split("/"))
                .filter(name -> !name.isEmpty())
                .map(name -> "." + of(name))
                .collect(Collectors.joining("", "$", ""));
    }
}
