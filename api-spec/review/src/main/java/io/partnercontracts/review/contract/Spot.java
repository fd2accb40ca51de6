package io.partnercontracts.review.contract;

/**
 * Where a comparison is.
 *
 * @param use where in the operation
 * @param place the innermost named part, and the way from it
 */
record Spot(String use, String place) {
    static Spot at(String use) {
        return new Spot(use, use);
    }

    /** The same use, seen from a component; from here, if the name is empty. */
    Spot in(String component) {
        return component.isEmpty() ? this : new Spot(use, component);
    }

    Spot member(String name) {
        return new Spot(use, place + "." + name);
    }

    Spot items() {
        return new Spot(use, place + "[]");
    }

    Spot otherMembers() {
        return new Spot(use, place + ".*");
    }

    Spot part(String name) {
        return new Spot(use, place + " " + name);
    }
}
