/** What a change is, and the table of who breaks: no knowledge of where changes come from. */
@NullMarked
package io.partnercontracts.review.change;

import org.jspecify.annotations.NullMarked;
