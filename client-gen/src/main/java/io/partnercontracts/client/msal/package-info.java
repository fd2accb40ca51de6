/** Access tokens from Microsoft Entra; needs {@code com.microsoft.azure:msal4j}. */
@NullMarked
package io.partnercontracts.client.msal;

import org.jspecify.annotations.NullMarked;
