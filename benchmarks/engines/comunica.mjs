// Asks Comunica over an N3 store in memory: FILE.ttl, a folder for the rows, then query files.
// Prints name, seconds of the processor and error of each. Runs in a folder whose node_modules has both packages.
import { createWriteStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const [turtle, rows, ...queries] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), 'package.json'));
const { Parser, Store } = require('n3');
const { QueryEngine } = require('@comunica/query-sparql-rdfjs');
const store = new Store(new Parser().parse(readFileSync(turtle, 'utf8')));
const engine = new QueryEngine();
for (const query of queries) {
  const begun = process.cpuUsage();
  let error = '';
  try {
    const found = await engine.query(readFileSync(query, 'utf8'), { sources: [store] });
    const type = found.resultType === 'quads' ? 'application/n-triples' : 'application/sparql-results+json';
    const { data } = await engine.resultToString(found, type);
    await pipeline(data, createWriteStream(join(rows, `${basename(query)}.out`)));
  } catch (caught) {
    error = String(caught.message ?? caught).split('\n')[0];
  }
  const { user, system } = process.cpuUsage(begun);
  const seconds = ((user + system) / 1e6).toFixed(3);
  console.log([basename(query), seconds, error].join('\t'));
}
