package io.partnercontracts.stub.internal.steer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    /** A text that counts how often it is looked at. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int looks;

        private Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "code=409 | code=409",
                "code  = \t 409, example= x | code=409, example=x",
                "` = a b = ` | `=a b=`",
                "a  b | a  b",
            })
    void takesOnlySpacesAroundSignsAway(String header, String without) {
        assertThat(Preferences.withoutSpacesAroundSigns(header)).isEqualTo(without);
    }

    @Test
    void looksAtManySpacesOnlyAFewTimes() {
        var header = new Counted("code" + " ".repeat(7500) + "409" + " ".repeat(100) + "=");

        Preferences.withoutSpacesAroundSigns(header);

        assertThat(header.looks).isLessThan(10 * header.length());
    }
}
