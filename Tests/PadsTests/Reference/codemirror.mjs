// Writes codemirror.json by CodeMirror's own ChangeSet: node codemirror.mjs /path/to/codemirror/dist/index.js > codemirror.json
globalThis.document ??= {documentElement:{style:{}},createElement(){return {style:{}}}}; globalThis.window ??= globalThis;
const {ChangeSet,Text} = await import(process.argv[2]);
let s = 20261121; const rnd = n => { s ^= s << 13; s ^= s >>> 17; s ^= s << 5; return (s >>> 0) % n };
const atoms = ['a','b','c',' ','\n','é','😀','א','中','\u0301','👩🏽'];
const word = n => Array.from({length:n},()=>atoms[rnd(atoms.length)]).join('');
// Not next to each other, and never within a pair: the canonical form.
function change(doc) {
  const points=[]; for (let i=0;i<=doc.length;i++) if (!(i>0 && doc.charCodeAt(i)>>>10===55 && doc.charCodeAt(i-1)>>>10===54)) points.push(i);
  const specs=[]; let k=0;
  for (let n=rnd(4); n>=0 && k<points.length; n--) {
    k += rnd(4); if (k>=points.length) break;
    const from=points[k]; const len=rnd(3); const end=Math.min(points.length-1,k+len); const to=points[end];
    const insert=word(rnd(3)); if (to>from||insert) specs.push({from,to,insert});
    k=end+1;
  }
  return ChangeSet.of(specs, doc.length);
}
const out=[];
for (let i=0;i<400;i++) {
  const doc=word(rnd(14)), a=change(doc), b=change(doc), t=Text.of(doc.split('\n'));
  const afterA=a.apply(t).toString(); const c=change(afterA);
  const row={doc,a,b,c,afterA, ab:a.map(b,true), ba:b.map(a,false), after:a.map(b,true).apply(b.apply(t)).toString(),
    ac:a.compose(c), afterAC:c.apply(a.apply(t)).toString(), inv:a.invert(t), places:[]};
  if (b.map(a,false).apply(a.apply(t)).toString()!==row.after) throw 1;
  for (let p=0;p<=doc.length;p++) row.places.push([a.mapPos(p,-1),a.mapPos(p,1)]);
  out.push(JSON.stringify(row));
}
console.log('[\n'+out.join(',\n')+'\n]');
