package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.change.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares schemas as one direction of one operation sees them. A pair that was compared is not compared again. */
final class SchemaComparer {
    private final Contracts contracts;
    private final Rows rows;
    private final KeywordComparer keywords;
    private final Set<Pair> seen = new HashSet<>();

    SchemaComparer(Contracts contracts, Rows rows) {
        this.contracts = contracts;
        this.rows = rows;
        this.keywords = new KeywordComparer(contracts, rows);
    }

    void compare(JsonNode before, JsonNode after, Spot from) {
        JsonNode old = contracts.before().resolve(before);
        JsonNode current = contracts.after().resolve(after);
        String name = Document.name(after);
        Spot spot = from.in(name.isEmpty() ? Document.name(before) : name);
        boolean isNew = seen.add(new Pair(before, after));
        if (old != before || current != after) {
            isNew &= seen.add(new Pair(old, current));
        }
        if (!isNew) {
            return;
        }
        Shape was = Shape.of(contracts.before(), before, rows.direction());
        Shape is = Shape.of(contracts.after(), after, rows.direction());
        compareNames(Document.name(before), name, was, is, from);
        if (was.branches.isEmpty() && is.branches.isEmpty()) {
            comparePlain(was, is, spot);
        } else {
            compareForms(before, was, after, is, spot);
        }
    }

    private void compareNames(String before, String after, Shape was, Shape is, Spot spot) {
        boolean isNamedInCode = !was.members.isEmpty() && !is.members.isEmpty() || was.has("enum") && is.has("enum");
        if (!before.equals(after) && isNamedInCode) {
            rows.add(TYPE_RENAMED, spot, before.isEmpty() ? "none" : before, after.isEmpty() ? "none" : after);
        }
    }

    private void compareForms(JsonNode before, Shape was, JsonNode after, Shape is, Spot spot) {
        boolean wasUnion = !was.branches.isEmpty();
        boolean isUnion = !is.branches.isEmpty();
        if (wasUnion != isUnion && !was.members.isEmpty() && !is.members.isEmpty()) {
            rows.add(isUnion ? TYPE_NARROWED : TYPE_WIDENED, spot, formsOf(was), formsOf(is));
            comparePlain(was, is, spot);
            return;
        }
        if (wasUnion && isUnion) {
            if (!was.union.equals(is.union)) {
                rows.add(is.union.equals("oneOf") ? BRANCHES_EXCLUDE : BRANCHES_OVERLAP, spot, was.union, is.union);
            }
            comparePlain(was, is, spot);
        }
        Forms forms = Forms.match(
                wasUnion ? was.branches : List.of(before), isUnion ? is.branches : List.of(after), contracts);
        forms.removed().forEach(form -> rows.add(BRANCH_REMOVED, spot, form, "gone"));
        forms.added().forEach(form -> rows.add(BRANCH_ADDED, spot, "none", form));
        forms.pairs().forEach(pair -> compare(pair.before(), pair.after(), spot.part("as " + pair.name())));
    }

    private static String formsOf(Shape shape) {
        return shape.branches.isEmpty() ? "any form" : shape.union + " " + shape.branches.size() + " forms";
    }

    private void comparePlain(Shape was, Shape is, Spot spot) {
        if (!keywords.compareTypes(was, is, spot)) {
            return;
        }
        keywords.compare(was, is, spot);
        compareMembers(was, is, spot);
        if (was.has("items") && is.has("items")) {
            compare(was.get("items"), is.get("items"), spot.items());
        }
        compareOtherMembers(was.get("additionalProperties"), is.get("additionalProperties"), spot);
    }

    private void compareMembers(Shape was, Shape is, Spot spot) {
        Matches matches = Matches.of(was.members, is.members);
        matches.renamed().forEach(pair -> {
            Spot member = spot.member(pair.name());
            rows.add(MEMBER_RENAMED, member, pair.oldName(), pair.name());
            compareRequired(was.required.contains(pair.oldName()), is.required.contains(pair.name()), member);
        });
        matches.removed().keySet().forEach(name -> rows.removed(MEMBER_REMOVED, spot.member(name)));
        matches.added().keySet().forEach(name -> rows.added(addedKind(is, name), spot.member(name)));
        for (String name : Trees.both(was.required, is.required)) {
            if (was.members.containsKey(name) == is.members.containsKey(name)) {
                compareRequired(was.required.contains(name), is.required.contains(name), spot.member(name));
            }
        }
        matches.kept().forEach(pair -> compare(pair.before(), pair.after(), spot.member(pair.name())));
    }

    private static Kind addedKind(Shape shape, String name) {
        return shape.required.contains(name) ? REQUIRED_MEMBER_ADDED : MEMBER_ADDED;
    }

    private void compareRequired(boolean was, boolean is, Spot spot) {
        if (was != is) {
            rows.add(
                    is ? MEMBER_BECAME_REQUIRED : MEMBER_BECAME_OPTIONAL,
                    spot,
                    was ? "required" : "optional",
                    is ? "required" : "optional");
        }
    }

    private void compareOtherMembers(JsonNode before, JsonNode after, Spot spot) {
        boolean wasClosed = before.isBoolean() && !before.booleanValue();
        boolean isClosed = after.isBoolean() && !after.booleanValue();
        if (wasClosed != isClosed) {
            rows.add(isClosed ? OTHER_MEMBERS_FORBIDDEN : OTHER_MEMBERS_ALLOWED, spot, before, after);
        } else if (before.isObject() && after.isObject()) {
            compare(before, after, spot.otherMembers());
        } else if (before.isObject() != after.isObject()) {
            rows.add(after.isObject() ? OTHER_MEMBERS_TYPED : OTHER_MEMBERS_UNTYPED, spot, before, after);
        } else if (!before.equals(after)) {
            rows.add(OTHER_MEMBERS_MENTIONED, spot, before, after);
        }
    }

    /** Two nodes, the same only if they are the same objects: trees can be large. */
    private record Pair(JsonNode before, JsonNode after) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && pair.before == before && pair.after == after;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(before) + System.identityHashCode(after);
        }
    }
}
