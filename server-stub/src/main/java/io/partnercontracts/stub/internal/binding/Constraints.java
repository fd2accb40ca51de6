package io.partnercontracts.stub.internal.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers in what a model, or a part of it, breaks the constraints of its contract. The checks are generated. */
public final class Constraints {

    private final List<String> broken;
    private final @Nullable Constraints whole;
    private final String name;

    private Constraints(List<String> broken, @Nullable Constraints whole, String name) {
        this.broken = broken;
        this.whole = whole;
        this.name = name;
    }

    /** In what a model breaks its constraints, one sentence each, sorted; empty if in nothing. */
    public static <T> List<String> broken(T model, BiConsumer<T, Constraints> check) {
        var broken = new ArrayList<String>(0);
        check.accept(model, new Constraints(broken, null, ""));
        broken.sort(null);
        return broken;
    }

    /** For a member that is a model itself. */
    public Constraints of(String member) {
        return new Constraints(broken, this, member);
    }

    /** For an item of a member that is a list. */
    public Constraints of(String member, int index) {
        return of(member + "[" + index + "]");
    }

    /** Reports an absent member. */
    public void required(String member, @Nullable Object value) {
        if (value == null) {
            report(member, "must not be null");
        }
    }

    /** Reports a member whose length, or number of items, is out of range. */
    public void size(String member, int size, int least, int most) {
        if (size < least || size > most) {
            report(member, "size must be between " + least + " and " + most);
        }
    }

    /** Reports a member that is too small. */
    public void minimum(String member, Number value, long least) {
        if (value.longValue() < least) {
            report(member, "must be greater than or equal to " + least);
        }
    }

    /** Reports a member that is too large. */
    public void maximum(String member, Number value, long most) {
        if (value.longValue() > most) {
            report(member, "must be less than or equal to " + most);
        }
    }

    private void report(String member, String what) {
        var path = member;
        for (var part = this; part.whole != null; part = part.whole) {
            path = part.name + "." + path;
        }
        broken.add(path + ": " + what);
    }
}
