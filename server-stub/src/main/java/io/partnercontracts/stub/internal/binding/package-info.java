/**
 * Between HTTP and the decisions: routes, calls, responses, and bodies in JSON, XML and forms. It knows no operation;
 * the generated code binds the operations of the contracts to it.
 */
@NullMarked
package io.partnercontracts.stub.internal.binding;

import org.jspecify.annotations.NullMarked;
