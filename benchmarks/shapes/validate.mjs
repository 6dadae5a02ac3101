// node validate.mjs PACKAGE SHAPES.ttl DATA.ttl: the results of one validator, a line each with the
// focus node, the value, the shape and the component, separated by tabs.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [name, shapesFile, dataFile] = process.argv.slice(2)
const require = createRequire(join(process.cwd(), 'package.json'))
const load = async (wanted) => import(pathToFileURL(require.resolve(wanted)))
const { Parser, Store, DataFactory } = require('n3')
const read = (file) => new Store(new Parser({ blankNodePrefix: '' }).parse(readFileSync(file, 'utf8')))
const factory = (await load('@zazuko/env')).default
const inEnv = (store) => factory.dataset([...store])

const shapes = inEnv(read(shapesFile))
const data = inEnv(read(dataFile))
let report
if (name === 'shacl-engine') {
  const { Validator } = await load('shacl-engine')
  report = await new Validator(shapes, { factory }).validate({ dataset: data })
} else {
  const Validator = (await load('rdf-validate-shacl')).default
  report = await new Validator(shapes, { factory }).validate(data)
}
const term = (node) => {
  const one = node?.terms ? node.terms[0] : node?.term ?? node
  return one ? (one.termType === 'BlankNode' ? `_:${one.value}` : one.value.replaceAll(/\s/g, ' ')) : ''
}
for (const result of report.results) {
  const component = result.constraintComponent ?? result.sourceConstraintComponent
  const shape = result.shape?.ptr ?? result.sourceShape
  console.log([result.focusNode, result.value, shape, component].map(term).join('\t'))
}
console.error(`${report.results.length} results`)
