/** The exchanges that Microsoft's pages print: read from their contract files, played, and compared. */
@NullMarked
package io.partnercontracts.verify.exchange;

import org.jspecify.annotations.NullMarked;
