package io.partnercontracts.stub.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    @ParameterizedTest(name = "answers {0} with {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            application/json                                                | application/json
            text/json                                                       | text/json
            application/xml                                                 | application/xml
            text/xml                                                        | text/xml
            TEXT/XML                                                        | text/xml
            */*                                                             | application/json
            application/*                                                   | application/json
            text/*                                                          | text/json
            application/xml, application/json                               | application/xml
            application/json, application/xml                               | application/json
            */*, application/xml                                            | application/xml
            text/*, */*                                                     | text/json
            application/json;q=0.5, application/xml                         | application/xml
            application/json;q=0.5, application/xml;q=0.6                   | application/xml
            application/json;q=0.5, */*                                     | text/json
            application/json;q=0, */*                                       | text/json
            application/*;q=0, application/xml                              | application/xml
            application/*;q=0.1, text/*;q=0, application/json;q=0           | application/xml
            text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8 | application/json
            text/html, application/xml;q=0.9                                | application/xml
            text/html, image/gif, *; q=.2, */*; q=.2                        | application/json
            application/json; charset=utf-8                                 | application/json
            text/xml;charset=utf-16;q=0.4, application/json;q=0.3           | text/xml
            application/json;odata="a,b"                                    | application/json
            application/json;q=1.0, application/json;version=2;q=0.1, text/xml;q=0.5 | application/json
            text/html                                                       | none
            image/*                                                         | none
            application/json;q=0                                            | none
            */*;q=0                                                         | none
            application/json;q=much                                         | none
            xml                                                             | none
            """)
    void choosesWhatTheClientLikesBest(String accept, String type) {
        var headers = HttpFields.build().add(HttpHeader.ACCEPT, accept);

        assertThat(MediaTypes.choose(headers, MediaTypes.RESPONSES).orElse(null))
                .isEqualTo(type);
    }

    @Test
    void choosesJsonIfNothingIsAskedFor() {
        assertThat(MediaTypes.choose(HttpFields.build(), MediaTypes.RESPONSES)).contains("application/json");
        assertThat(MediaTypes.choose(HttpFields.build().add(HttpHeader.ACCEPT, " , "), MediaTypes.RESPONSES))
                .contains("application/json");
    }

    @Test
    void readsAllHeadersTogether() {
        var headers =
                HttpFields.build().add(HttpHeader.ACCEPT, "text/json;q=0.1").add(HttpHeader.ACCEPT, "text/xml;q=0.2");

        assertThat(MediaTypes.choose(headers, MediaTypes.RESPONSES)).contains("text/xml");
    }

    @Test
    void choosesOnlyWhatIsOffered() {
        var headers = HttpFields.build().add(HttpHeader.ACCEPT, "application/xml, text/*;q=0.1");

        assertThat(MediaTypes.choose(headers, List.of("application/json", "text/json")))
                .contains("text/json");
    }
}
