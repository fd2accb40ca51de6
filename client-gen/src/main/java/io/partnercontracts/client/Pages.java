package io.partnercontracts.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The items of a list that comes in pages. Asks for a page when the one before is used up, and holds no more than it. */
final class Pages<T> extends Spliterators.AbstractSpliterator<T> {

    /**
     * A page.
     *
     * @param next where the list goes on; null after the last page
     */
    record Page<T>(List<T> items, @Nullable Continuation next) {}

    /** Gets a page: the first, or that where the list goes on. */
    @FunctionalInterface
    interface Source<T> {
        Page<T> get(RequestOptions options, @Nullable Continuation at);
    }

    private final Source<T> source;
    private RequestOptions options;
    private Iterator<T> items = Collections.emptyIterator();
    private @Nullable Continuation next;
    private boolean isOver;

    private Pages(Source<T> source, RequestOptions options) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.source = source;
        this.options = options.correlationId() == null ? options.withCorrelationId(UUID.randomUUID()) : options;
    }

    /** All calls have one correlation id; a request id is that of the first page alone. */
    static <T> Stream<T> stream(RequestOptions options, Source<T> source) {
        return StreamSupport.stream(new Pages<>(source, options), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (!items.hasNext()) {
            if (isOver) {
                return false;
            }
            // Lets go of the page before.
            items = Collections.emptyIterator();
            turn(source.get(options, next));
        }
        action.accept(items.next());
        return true;
    }

    private void turn(Page<T> page) {
        items = page.items().iterator();
        next = page.next();
        isOver = next == null;
        options = options.withoutRequestId();
    }
}
