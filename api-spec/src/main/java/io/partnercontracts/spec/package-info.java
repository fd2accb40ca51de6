/** What the build derives from the contract: files for other tools, and the page for people. None of it is in the jar. */
package io.partnercontracts.spec;
