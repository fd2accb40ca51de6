<#function mark cell><#return {"PASSED": "✓", "DIFFERS": "✗", "NOT_TESTED": "", "NOTHING_TO_TEST": "–"}[cell.state]></#function>
<#function cellText text><#return text?replace("|", "\\|")?replace("\n", " ")></#function>
# Conformance

${summary}. ✓ as documented, ✗ differs, – nothing to test, empty: not tested in this build. The evidence is in
`conformance.json` and `index.html`.

<#list matrices as matrix>
## ${matrix.title}

${matrix.intro}

| ${matrix.heads?join(" | ")} | ${matrix.columns?join(" | ")} |
|<#list matrix.heads as head>---|</#list><#list matrix.columns as column>:-:|</#list>
<#list matrix.rows as row>
| <#list row.heads as head>${cellText(head)} | </#list><#list row.cells as cell>${mark(cell)} | </#list>
</#list>

<#list matrix.rows as row><#list row.cells as cell><#if cell.differences?has_content>
- ${row.heads?join(", ")}, ${matrix.columns[cell?index]}: ${cellText(cell.differences?join("; "))}
</#if></#list></#list>

</#list>
## Contradictions and decisions

| No. | about | followed | tests |
|---|---|---|---|
<#list decisions as decided>
| ${decided.number} | ${cellText(decided.about)} | ${cellText(decided.followed)} | <#list decided.tests as test>${mark(test)} ${test.note}<#sep><br></#sep></#list> |
</#list>
