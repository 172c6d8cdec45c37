// Called by japicmp in mvn verify, with every difference between api/MODULE.jar and what was built: fails when one of them
// breaks a program that uses the module, compiled or as source.
def broken = []

def look = { where, element ->
    element.compatibilityChanges
            .findAll { !it.binaryCompatible || !it.sourceCompatible }
            .each { broken << "${where}: ${it.type ?: it}".toString() }
}

jApiClasses.each { type ->
    def name = type.fullyQualifiedName
    look(name, type)
    look("${name} extends", type.superclass)
    type.interfaces.each { look("${name} implements ${it.fullyQualifiedName}", it) }
    type.fields.each { look("${name}.${it.name}", it) }
    type.constructors.each { look("${name}(${it.parameters*.type.join(', ')})", it) }
    type.methods.each { look("${name}.${it.name}(${it.parameters*.type.join(', ')})", it) }
}

if (broken) {
    throw new IllegalStateException("""Programs that use this module would break:
  ${broken.unique().join('\n  ')}
Is that meant? Then raise the version (the middle number while the first is 0), run bin/api-baseline, commit what it wrote into
api, and tell users in CHANGELOG.md what to change. If not, keep what was there and deprecate it; adding something is fine.""")
}

return jApiClasses
