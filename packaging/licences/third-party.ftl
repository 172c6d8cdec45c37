<#-- Writes THIRD-PARTY.txt. What it tells comes from the poms of the libraries. -->
What mustmon brings along

Each library lies in the folder lib as its authors made it: nothing was taken out of it, and the notices and licences that they
put inside are still there (to see them: unzip -l lib/NAME.jar). The folder licences has the texts that several libraries name
and do not carry. Where a library may be used under one of two licences, the first of them that has its text there is the one
under which it is passed on. The source of those under an Eclipse licence is on Maven Central, beside them.

uPlot is the one that lies in no jar of its own: its script, its style sheet and its LICENSE are inside adapter-web's.
<#list dependencyMap as entry>
<#assign project=entry.getKey() licences=entry.getValue()>
<#if project.groupId != "io.github.mustmon">

${project.artifactId} ${project.version}
  from:     ${project.groupId}
  licence:  <#list licences?sort as licence>${licence}<#sep> or </#list>
  homepage: ${project.url!"-"}
</#if>
</#list>
