package io.partnercontracts.stub;

import java.util.UUID;

/** Reads GUIDs that tests write as texts. */
final class Guid {

    private Guid() {}

    /** @throws IllegalArgumentException if it is none, also with shortened groups, which Java itself reads */
    static UUID of(String text) {
        var message = "\"" + text + "\" is no GUID such as 14876998-c0dc-46e6-9d0c-65a57a6c32ec";
        try {
            var id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(message, e);
        }
        throw new IllegalArgumentException(message);
    }
}
