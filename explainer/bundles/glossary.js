// Made of the modules beside the Python by esbuild 0.28.2, `make bundles`: change them, not this.
var b=`/* Shared by the player and the matrices: colours mixed from the page's theme, type, symbols. */
.unrolled {
  --ink: var(--st-text-color, #1a1c22);
  --ground: var(--st-background-color, #fff);
  --soft: color-mix(in srgb, var(--ink) 5%, var(--ground));
  --line: color-mix(in srgb, var(--ink) 18%, var(--ground));
  --quiet: color-mix(in srgb, var(--ink) 72%, var(--ground));
  --wire: color-mix(in srgb, var(--ink) 50%, var(--ground));
  --accent: var(--st-primary-color, #4b4acf);
  --math: "STIX Two Text", "STIX Two Math", serif;
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 14px;
  color: var(--ink);
  font-family: var(--st-font, system-ui, sans-serif);
  font-size: 16px;
  line-height: 1.45;
  font-variant-numeric: tabular-nums;
  container-type: inline-size;
}
.unrolled * { box-sizing: border-box; }
:where(.unrolled) :where(button, input, select) { font-family: inherit; }
.unrolled [hidden] { display: none !important; }
.unrolled :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }

.symbol { font-family: var(--math); font-weight: 600; white-space: nowrap; }
.symbol i { font-size: 1.16em; }
.symbol sub, .symbol.weight sub { font-size: .68em; line-height: 0; font-style: italic; margin-left: 1px; }
.symbol.weight { font-weight: 400; }
/* Of several pictures on a page, the one that the keys move. */
[data-driven] { position: relative; }
[data-driven="true"]::before { content: ""; position: absolute; inset: 0 auto 0 -11px; width: 3px; border-radius: 2px; background: var(--st-primary-color, #4b4acf); }
[data-driven="false"] .keys.how { visibility: hidden; }
@media (pointer: coarse) {
  [data-driven]::before { display: none; }
}
/* On paper nothing is pressed, and what belongs together stays on one page. */
@media print {
  [data-driven]::before { display: none; }
  .unrolled { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  /* Blocks, since grids do not keep a heading with its picture. */
  .unrolled:not(.sizes, .conventions), .unrolled :is(.strips, .column) { display: block; }
  .unrolled:not(.sizes, .conventions) > *, .unrolled :is(.strips, .column) > * { margin-bottom: 8px; }
  .unrolled :is(.heading, h3, .row-head) { break-after: avoid; }
  .unrolled :is(.panel, .equation) { min-height: 0 !important; }
  .unrolled :is(button:not(.row-name, .tensor-name, .choice [aria-pressed="true"]), input, .extras, .buttons, .keys.how, .chooser, .handle, details:not([open])) { display: none; }
  .unrolled :is(.diagram, .panel, .row, .chart, .numbers, .card, .matrix, .matrix-row, .network, .map, .arrow-panel, .equations, figure, tr) { break-inside: avoid; }
  .unrolled :is(.diagram, .diagram > svg, .chart, .network svg) { height: auto; }
  .unrolled :is(.scroll, .steps, .values, .bars-scroll, .numbers, .terms) { max-height: none; overflow: visible; }
}
/* Numbers keep their colours, each with the ink that reads on it, when the system sets all others. */
@media (forced-colors: active) {
  .unrolled :is(.bar, .swatch, td[style], .number[style], .choice [aria-pressed="true"]) { forced-color-adjust: none; }
}
`;var A=new TextDecoder,O=703,h=class{constructor(){this.listeners=new Map,this.changed={}}take(e){this.sent=e,this.data=JSON.parse(A.decode(e.data));for(let t of this.listeners.get("change:data")??[])t()}get(e){return e==="data"?this.data:void 0}set(e,t){this.changed[e]=t}save_changes(){let{changed:e}=this;this.changed={};for(let[t,n]of Object.entries(e))this.sent.setStateValue(t,n)}send(e){for(let[t,n]of Object.entries(e))this.sent.setTriggerValue(t,n)}on(e,t){this.listeners.set(e,[...this.listeners.get(e)??[],t])}off(e,t){this.listeners.set(e,(this.listeners.get(e)??[]).filter(n=>n!==t))}};function v(r){let e=Object.fromEntries(Object.entries(r).map(([t,{widget:n,style:o=""}])=>[t,q(n,o)]));return()=>{Object.assign(globalThis.unrolled??={},e),document.dispatchEvent(new Event("unrolled:code"))}}function q(r,e){let t=new CSSStyleSheet;return t.replaceSync(e),n=>{let o=n.parentElement,{adoptedStyleSheets:a}=o.getRootNode();if(e&&!a.includes(t)&&a.push(t),o.unrolledMounted)o.unrolledMounted.model.take(n);else{let i=new h;o.host.setAttribute("translate","no"),i.take(n);let l=r.render({model:i,el:o});o.unrolledMounted={model:i,leave:l,stopPrinting:V(o,i)}}return o.unrolledMounted.latest=n,()=>{let i=o.unrolledMounted;i?.latest===n&&(delete o.unrolledMounted,i.stopPrinting(),i.leave())}}}function V(r,e){let t=({type:n})=>{document.unrolledPrinting=n==="beforeprint",_(r.host),e.take(e.sent)};for(let n of["beforeprint","afterprint"])addEventListener(n,t);return()=>{for(let n of["beforeprint","afterprint"])removeEventListener(n,t)}}function _(r){if(r.style.width="",!document.unrolledPrinting)return;let e=document.querySelector(".stMainBlockContainer"),{paddingLeft:t,paddingRight:n}=getComputedStyle(e),o=e.clientWidth-parseFloat(t)-parseFloat(n),a=r.closest('[class*="-apart"]')?1:Math.min(1,r.clientWidth/o);r.style.width=`${a*O}px`}var y=`.unrolled.glossary { gap: 0; }
.look { display: grid; gap: 0.35rem; max-width: 26rem; font-size: 0.9rem; }
.search { min-height: 2.6rem; padding: 0 0.75rem; font: inherit; font-size: 1rem; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 0.5rem; }
.search:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
.none { margin: 0.8rem 0 0; min-height: 1.5em; }
.none:empty { min-height: 0; }
h2 { margin: 1.8rem 0 0; padding-bottom: 0.4rem; font-size: 1.5rem; font-weight: 650; border-bottom: 1px solid var(--line); }
dl { margin: 0; }
.entry { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0.2rem 1.5rem; padding: 0.7rem 0.5rem; border-bottom: 1px solid var(--line); }
.entry[hidden], section[hidden] { display: none; }
.entry.meant { background: var(--soft); box-shadow: inset 4px 0 0 var(--accent); }
a { color: inherit; }
dt { display: flex; align-items: baseline; gap: 0.7rem; font-weight: 650; }
.symbol { min-width: 2.6rem; font: italic 600 1.25rem var(--math); white-space: nowrap; }
dd { margin: 0; max-width: 46rem; }
dd p { margin: 0 0 0.25rem; }
code { font-family: var(--st-code-font, ui-monospace, "DejaVu Sans Mono", monospace); font-size: 0.9em; }
.facts { display: flex; flex-wrap: wrap; gap: 0.1rem 1.4rem; font-size: 0.9rem; }
.facts b { font-weight: 500; color: var(--quiet); }
@container (max-width: 640px) { .entry { grid-template-columns: minmax(0, 1fr); } }
`;function s(r,e={},...t){return R(document.createElement(r),e,t)}function R(r,e,t){for(let[n,o]of Object.entries(e))o===void 0||o===!1||r.setAttribute(n,o===!0?"":o);return r.append(...t),r}function x(r,e){r.textContent!==e&&(r.textContent=e)}var w=(r,e,t)=>Math.min(t,Math.max(e,r));function c(r){let e=r.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];if(!e)return(r.match(/[\d.]+/g)??[255,255,255]).slice(0,3).map(Number);let t=e.length<6?[...e].map(n=>n+n).join(""):e;return[0,2,4].map(n=>Number.parseInt(t.slice(n,n+2),16))}function k([r,e,t]){let n=o=>o/255<=.04045?o/255/12.92:((o/255+.055)/1.055)**2.4;return .2126*n(r)+.7152*n(e)+.0722*n(t)}function $(r){if(document.unrolledPrinting)return!1;let e=getComputedStyle(r).getPropertyValue("--st-background-color");return k(c(e||"#ffffff"))<.3}var p=128;function m(r,e){return Array.from({length:p+1},(t,n)=>{let o=r.map((i,l)=>Math.round(i+(e[l]-i)*n/p)),a=k(o)>.179?"#000":"#fff";return{css:`rgb(${o})`,ink:a,pixel:255<<24|o[2]<<16|o[1]<<8|o[0]}})}function D(r){let e=c(r.zero),t=m(e,c(r.positive)),n=m(e,c(r.negative)),o=m(e,c(r.gate)),a={css:"transparent",ink:"var(--ink)",pixel:0},i=l=>Math.round(w(l,0,1)*p);return{signed:(l,u)=>Number.isNaN(l)?a:l<0?n[i(-l/u)]:t[i(l/u)],gate:l=>Number.isNaN(l)?a:o[i(l)]}}function S(r,e){let t=$(r)?"dark":"light";if(r.dataset.theme!==t){let n=e.colours[t];r.dataset.theme=t;for(let[o,a]of Object.entries(n))r.style.setProperty(`--q-${o}`,a);r.unrolledScales=D(n)}return r.unrolledScales}var T=r=>({render({model:e,el:t}){let n=new r(t,e),o=()=>n.update(e.get("data"));return e.on("change:data",o),o(),()=>{e.off("change:data",o),n.unmount()}}});var f=class{constructor(e,t){let{words:n}=t.get("data");this.open=o=>t.send({open:o}),this.root=s("div",{class:"unrolled glossary"}),this.field=s("input",{type:"search",class:"search",placeholder:"return_sequences",maxlength:60,autocomplete:"off"}),this.field.value=new URLSearchParams(location.search).get("term")??"",this.field.addEventListener("input",()=>this.filter()),this.none=s("p",{class:"none",role:"status"}),this.list=s("div"),this.root.append(s("label",{class:"look"},s("span",{},n.search),this.field),this.none,this.list),e.append(this.root),this.goTo=()=>this.target(),addEventListener("hashchange",this.goTo)}update(e){this.data=e,S(this.root,e),this.groups=e.groups.map(({name:t,entries:n})=>{let o=n.map(a=>({node:this.entry(a),text:a.text.toLowerCase()}));return{node:s("section",{},s("h2",{},t),s("dl",{},...o.map(({node:a})=>a))),entries:o}}),this.list.replaceChildren(...this.groups.map(({node:t})=>t)),this.filter(),document.fonts.ready.then(this.goTo),this.root.dataset.ready="true"}entry({slug:e,term:t,symbol:n,quantity:o,meaning:a,facts:i,lesson:l,href:u,title:M}){let{words:L}=this.data,j=n?[s("span",{class:"symbol",style:o?`color:var(--q-${o})`:void 0},n)]:[],N=i.map(([d,P])=>s("span",{},s("b",{},d)," ",...E(P))),g=s("a",{href:u,target:"_self"},M);return g.addEventListener("click",d=>{d.ctrlKey||d.metaKey||d.shiftKey||(d.preventDefault(),this.open(l))}),s("div",{id:e,class:"entry"},s("dt",{},...j,s("span",{},t)),s("dd",{},s("p",{},...E(a)),s("p",{class:"facts"},...N,s("span",{},s("b",{},L.lesson)," ",g))))}filter(){let e=this.field.value.toLowerCase().split(/\s+/).filter(Boolean),t=0;for(let{node:n,entries:o}of this.groups){for(let i of o)i.node.hidden=!e.every(l=>i.text.includes(l));let a=o.filter(i=>!i.node.hidden).length;n.hidden=a===0,t+=a}x(this.none,t?"":this.data.words.none),clearTimeout(this.timer),this.timer=setTimeout(()=>this.remember(),300)}remember(){let e=new URL(location.href),t=this.field.value.trim();(e.searchParams.get("term")??"")!==t&&(t?e.searchParams.set("term",t):e.searchParams.delete("term"),history.replaceState(history.state,"",e))}target(){let e=decodeURIComponent(location.hash.slice(1));for(let t of this.list.querySelectorAll(".entry"))t.classList.toggle("meant",t.id===e);this.list.querySelector(".meant")?.scrollIntoView({block:"center"})}unmount(){clearTimeout(this.timer),removeEventListener("hashchange",this.goTo),this.root.remove()}},E=r=>r.split("`").map((e,t)=>t%2?s("code",{},e):e),z=T(f);var re=v({unrolled_glossary:{widget:z,style:b+y}});export{re as default};
