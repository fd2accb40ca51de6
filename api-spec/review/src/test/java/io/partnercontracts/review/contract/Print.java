package io.partnercontracts.review.contract;

public class Print {
    public static void main(String[] a) throws Exception {
        ContractComparerTest.cases().forEach(c -> {
            System.out.println("- case: " + c);
            try {
                c.changes()
                        .forEach(
                                r -> System.out.println("    - '" + r.toString().replace("'", "''") + "'"));
            } catch (Exception e) {
                System.out.println("!!! " + e);
                e.printStackTrace(System.out);
            }
        });
    }
}
