package io.partnercontracts.stub.internal.binding;

/** A kind of access token; the contract names each kind as a security scheme. */
public enum TokenKind {

    /** Of an application on behalf of a user. */
    APP_USER,

    /** Of an application alone. */
    APP_ONLY;

    /**
     * The kind that a security scheme stands for.
     *
     * @throws IllegalArgumentException if the scheme is unknown
     */
    public static TokenKind ofScheme(String scheme) {
        return switch (scheme) {
            case "appUserToken" -> APP_USER;
            case "appOnlyToken" -> APP_ONLY;
            default -> throw new IllegalArgumentException("The stub knows no security scheme " + scheme);
        };
    }
}
