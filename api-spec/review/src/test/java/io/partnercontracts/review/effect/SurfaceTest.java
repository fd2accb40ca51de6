package io.partnercontracts.review.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurfaceTest {
    private static final String BEFORE = """
            public class a.Thing {
              public java.lang.String getName();
              public int getSize();
            }

            public enum a.Color {
              public static final a.Color RED;
            }
            """;

    @Test
    void showsWhatIsGoneAndWhatIsNewWithItsType() {
        String after = BEFORE.replace("getName", "getTitle").replace("enum a.Color", "enum a.Colour");

        Surface surface = Surface.compare("m", BEFORE, after, "as built");

        assertThat(surface.lines())
                .containsExactly(
                        "- public class a.Thing: public java.lang.String getName()",
                        "+ public class a.Thing: public java.lang.String getTitle()",
                        "- public enum a.Color",
                        "- public enum a.Color: public static final a.Color RED",
                        "+ public enum a.Colour",
                        "+ public enum a.Colour: public static final a.Color RED");
        assertThat(surface.breaks()).isTrue();
    }

    @Test
    void leavesOutWhatIsHidden() {
        String after = BEFORE + """
                final class a.Hidden {
                  public void run();
                }
                """;

        assertThat(Surface.compare("m", BEFORE, after, "as built").lines()).isEmpty();
    }

    @Test
    void additionsBreakNobody() {
        String after = BEFORE.replace("  public int", "  public int getWeight();\n  public int");

        Surface surface = Surface.compare("m", BEFORE, after, "as built");

        assertThat(surface.lines()).containsExactly("+ public class a.Thing: public int getWeight()");
        assertThat(surface.breaks()).isFalse();
    }
}
