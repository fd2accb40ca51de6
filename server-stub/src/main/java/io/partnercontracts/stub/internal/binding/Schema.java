package io.partnercontracts.stub.internal.binding;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The schema of a body: what the body and its items are called in XML.
 *
 * @param name the name of the whole body
 * @param item the name of each item if the body is an array, else null
 * @param type the generated model of the body, or of its items
 */
public record Schema(String name, @Nullable String item, Class<?> type) {

    /** The schema of an object of this type. */
    public static Schema of(Class<?> type) {
        return new Schema(type.getSimpleName(), null, type);
    }

    /** The schema for which this Java type is generated. An array is named after its items. */
    public static Schema of(TypeReference<?> declared) {
        if (declared.getType() instanceof ParameterizedType list && list.getRawType() == List.class) {
            var item = (Class<?>) list.getActualTypeArguments()[0];
            return new Schema(item.getSimpleName() + "List", item.getSimpleName(), item);
        }
        return of((Class<?>) declared.getType());
    }

    /** Whether the body is an array. */
    public boolean isArray() {
        return item != null;
    }

    /** Whether this is an object around nothing but that array: some sources show a list in both forms. */
    public boolean wraps(Schema array) {
        var members = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getGenericType)
                .toList();
        return !isArray()
                && members.size() == 1
                && members.get(0) instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] == array.type;
    }
}
