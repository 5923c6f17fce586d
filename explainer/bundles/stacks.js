// Made of the modules beside the Python by esbuild 0.28.2, `make bundles`: change them, not this.
var ht=`/* Shared by the player and the matrices: colours mixed from the page's theme, type, symbols. */
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
`;var ne=`.lines-chart {
  margin: 0; color: var(--st-text-color); font-family: var(--st-font); font-variant-numeric: tabular-nums;
  --quiet: color-mix(in srgb, var(--st-text-color) 74%, var(--st-background-color));
  --line: color-mix(in srgb, var(--st-text-color) 16%, var(--st-background-color));
}
.plot { width: 100%; outline-offset: 3px; border-radius: 8px; touch-action: pan-y; }
.plot:focus-visible { outline: 3px solid var(--st-primary-color); }
svg { display: block; max-width: 100%; }
.grid { stroke: var(--line); stroke-width: 1; }
.axis { stroke: var(--quiet); stroke-width: 1; }
.tick, .title, .level-name { font-size: 13px; fill: var(--quiet); }
.level-name { paint-order: stroke; stroke: var(--st-background-color); stroke-width: 4px; }
.level { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 2 4; }
.curve { fill: none; stroke: var(--own); stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
.band { fill: var(--own); opacity: .16; }
.name { font-size: 15px; font-weight: 650; fill: var(--own); }
.curve, .band, .name, .entry { --own: var(--light); }
.dark .curve, .dark .band, .dark .name, .dark .entry { --own: var(--dark); }
.cursor { stroke: var(--st-text-color); stroke-width: 1.5; }
.below { display: flex; align-items: flex-start; justify-content: space-between; gap: 12px; margin-top: 4px; }
.below button {
  flex: none; padding: 5px 12px; font: 500 14px var(--st-font); color: var(--st-text-color); background: none; cursor: pointer;
  border: 1px solid var(--line); border-radius: 8px;
}
.below button:hover { border-color: var(--st-text-color); }
.below button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
.reading { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0; min-height: 1.5em; font-size: 15px; }
.entry { color: var(--own); font-weight: 600; }
.entry::before { content: ""; display: inline-block; width: 22px; margin-right: 7px; vertical-align: middle; border-top: 3px solid var(--own); }
.entry[data-dash="true"]::before { border-top-style: dashed; }
.band-entry { color: var(--quiet); }
.band-entry::before { content: ""; display: inline-block; width: 22px; height: 12px; margin-right: 7px; vertical-align: -1px; background: color-mix(in srgb, currentColor 30%, transparent); }
@media print {
  .lines-chart { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .below button { display: none; }
  svg { height: auto; }
}
`;var Et="http://www.w3.org/2000/svg";function m(r,t={},...e){return ae(document.createElementNS(Et,r),t,e)}function p(r,t={},...e){return ae(document.createElement(r),t,e)}function ae(r,t,e){for(let[s,o]of Object.entries(t))o===void 0||o===!1||r.setAttribute(s,o===!0?"":o);return r.append(...e),r}function w(r,t){r.textContent!==t&&(r.textContent=t)}function A(r,t,e){let s=String(e);r.getAttribute(t)!==s&&r.setAttribute(t,s)}function g(r,t){return r.replace(/\{(\w+)\}/g,(e,s)=>t[s]??"")}var k=(r,t,e)=>Math.min(e,Math.max(t,r));function le({data:r}){let t=atob(r),e=new Uint8Array(t.length);for(let s=0;s<t.length;s++)e[s]=t.charCodeAt(s);return new Float32Array(e.buffer)}function et(r){let t=r.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];if(!t)return(r.match(/[\d.]+/g)??[255,255,255]).slice(0,3).map(Number);let e=t.length<6?[...t].map(s=>s+s).join(""):t;return[0,2,4].map(s=>Number.parseInt(e.slice(s,s+2),16))}function ce([r,t,e]){let s=o=>o/255<=.04045?o/255/12.92:((o/255+.055)/1.055)**2.4;return .2126*s(r)+.7152*s(t)+.0722*s(e)}function dt(r){if(document.unrolledPrinting)return!1;let t=getComputedStyle(r).getPropertyValue("--st-background-color");return ce(et(t||"#ffffff"))<.3}var St=128;function _t(r,t){return Array.from({length:St+1},(e,s)=>{let o=r.map((n,a)=>Math.round(n+(t[a]-n)*s/St)),i=ce(o)>.179?"#000":"#fff";return{css:`rgb(${o})`,ink:i,pixel:255<<24|o[2]<<16|o[1]<<8|o[0]}})}function Ns(r){let t=et(r.zero),e=_t(t,et(r.positive)),s=_t(t,et(r.negative)),o=_t(t,et(r.gate)),i={css:"transparent",ink:"var(--ink)",pixel:0},n=a=>Math.round(k(a,0,1)*St);return{signed:(a,l)=>Number.isNaN(a)?i:a<0?s[n(-a/l)]:e[n(a/l)],gate:a=>Number.isNaN(a)?i:o[n(a)]}}function G(r,t){let e=dt(r)?"dark":"light";if(r.dataset.theme!==e){let s=t.colours[e];r.dataset.theme=e;for(let[o,i]of Object.entries(s))r.style.setProperty(`--q-${o}`,i);r.unrolledScales=Ns(s)}return r.unrolledScales}var Os=["fill","fill-opacity","stroke","stroke-width","stroke-linecap","stroke-linejoin","stroke-dasharray","opacity","paint-order","font-family","font-size","font-style","font-weight","font-variant-numeric","text-anchor","dominant-baseline","visibility","display"];function I(r){let t=r.cloneNode(!0),e=[r,...r.querySelectorAll("*")];[t,...t.querySelectorAll("*")].forEach((i,n)=>{let a=getComputedStyle(e[n]);i.setAttribute("style",Os.map(l=>`${l}:${a.getPropertyValue(l)}`).join(";"));for(let l of["class","tabindex","role","aria-label"])i.removeAttribute(l)}),t.querySelectorAll("path").forEach(i=>i.hasAttribute("pathLength")&&i.remove());let[,,s,o]=r.getAttribute("viewBox").split(" ");return t.setAttribute("width",s),t.setAttribute("height",o),t}var At=r=>["width","height"].map(t=>Number(r.getAttribute(t))),j=r=>getComputedStyle(r).getPropertyValue("--st-background-color")||"#fff";function P(r,t){let[e,s]=At(r);return r.setAttribute("xmlns",Et),r.prepend(m("rect",{width:e,height:s,fill:t})),new XMLSerializer().serializeToString(r)}function B(r,t,e){let s=p("a",{href:URL.createObjectURL(new Blob([t],{type:e})),download:r});s.click(),setTimeout(()=>URL.revokeObjectURL(s.href),1e3)}var $t=([r,t],[e,s])=>o=>e+(s-e)*(o-r)/(t-r||1);function he(r){let t="",e="M";for(let[s,o]of r){if(o==null||Number.isNaN(o)){e="M";continue}t+=`${e}${s.toFixed(1)} ${o.toFixed(1)}`,e="L"}return t}var $=r=>({render({model:t,el:e}){let s=new r(e,t),o=()=>s.update(t.get("data"));return t.on("change:data",o),o(),()=>{t.off("change:data",o),s.unmount()}}});function de(r,t,e){r.set(t,e),r.save_changes()}var N={top:14,bottom:44,left:62},zs=104,Ts=560,qs=19,Rs=2,Cs=0,Mt=class{constructor(t){this.number=++Cs,this.root=document.createElement("figure"),this.root.className="lines-chart",this.plot=document.createElement("div"),this.plot.tabIndex=0,this.plot.className="plot",this.reading=document.createElement("p"),this.reading.className="reading",this.reading.setAttribute("aria-live","polite"),this.save=document.createElement("button"),this.save.type="button",this.save.addEventListener("click",()=>this.download());let e=document.createElement("div");e.className="below",e.append(this.reading,this.save),this.root.append(this.plot,e),t.append(this.root),this.plot.addEventListener("pointermove",s=>this.point(s)),this.plot.addEventListener("pointerleave",()=>this.read(void 0)),this.plot.addEventListener("keydown",s=>this.key(s)),this.observer=new ResizeObserver(()=>{this.data&&Math.abs(this.plot.clientWidth-this.width)>1&&this.draw()}),this.observer.observe(this.plot)}update(t){this.data=t,this.plot.setAttribute("aria-label",t.description),this.plot.setAttribute("role","group"),this.save.textContent=t.save,this.root.classList.toggle("dark",dt(this.root)),this.draw(),this.read(this.at),this.root.dataset.ready="true"}draw(){let{data:t}=this;this.width=Math.max(this.plot.clientWidth,260),this.narrow=this.width<Ts;let e=this.narrow?260:t.height,s=this.width-(this.narrow?14:zs),o=e-N.bottom,[i,n]=t.range,a=x=>t.log?Math.log10(x):x,[l,c]=[a(i),a(n)],h=t.x[t.x.length-1];this.across=$t([t.x[0],h],[N.left,s]);let d=$t([l,c],[o,N.top]),u=Rs*(c-l);this.up=x=>d(k(a(x),l,c)),this.upAnywhere=x=>d(k(a(x),l-u,c+u));let f=m("svg",{viewBox:`0 0 ${this.width} ${e}`,width:this.width,height:e,"aria-hidden":"true"});this.drawAxes(f,s,o);for(let x of t.levels)this.drawLevel(f,x,s);let b=this.drawWindow(f,s,o);for(let x of t.curves)this.drawCurve(b,x);for(let x of t.levels)this.drawLevelName(f,x,s);this.narrow||this.drawNames(f,s),this.cursor=m("line",{class:"cursor",y1:N.top,y2:o,visibility:"hidden"}),f.append(this.cursor),this.plot.replaceChildren(f)}drawAxes(t,e,s){let{data:o}=this;for(let{value:a,label:l}of o.ticks){let c=this.up(a);t.append(m("line",{class:"grid",x1:N.left,x2:e,y1:c,y2:c})),t.append(m("text",{class:"tick",x:N.left-8,y:c+4,"text-anchor":"end"},l))}let i=o.x_ticks.filter((a,l)=>!this.narrow||l%2===0);for(let a of i)t.append(m("text",{class:"tick",x:this.across(a),y:s+18,"text-anchor":"middle"},a));t.append(m("line",{class:"axis",x1:N.left,x2:e,y1:s,y2:s})),t.append(m("text",{class:"title",x:(N.left+e)/2,y:s+38,"text-anchor":"middle"},o.x_title));let n=(N.top+s)/2;t.append(m("text",{class:"title",x:14,y:n,transform:`rotate(-90 14 ${n})`,"text-anchor":"middle"},o.y_title))}drawWindow(t,e,s){let o=`lines-window-${this.number}`,i=m("clipPath",{id:o});i.append(m("rect",{x:N.left,y:N.top-2,width:e-N.left+2,height:s-N.top+4}));let n=m("g",{"clip-path":`url(#${o})`});return t.append(i,n),n}drawLevel(t,{value:e},s){let o=this.up(e);t.append(m("line",{class:"level",x1:N.left,x2:s,y1:o,y2:o}))}drawLevelName(t,{value:e,label:s},o){t.append(m("text",{class:"level-name",x:o-4,y:this.up(e)-5,"text-anchor":"end"},s))}drawCurve(t,e){let s=`--light:${e.colour.light};--dark:${e.colour.dark}`,o=e.values.map((i,n)=>[this.data.x[n],i]).filter(([,i])=>i!==null);if(e.low){let i=a=>a.map((l,c)=>[this.data.x[c],l]).filter(([,l])=>l!==null),n=[...i(e.high),...i(e.low).reverse()];n.length&&t.append(m("path",{class:"band",style:s,d:`${this.path(n)}Z`}))}o.length&&t.append(m("path",{class:"curve",style:s,d:this.path(o),"stroke-dasharray":e.dash}))}path(t){return he(t.map(([e,s])=>[this.across(e),this.upAnywhere(s)]))}drawNames(t,e){let s=this.data.curves.map(i=>({curve:i,value:i.values.findLast(n=>n!==null)})).filter(({value:i,curve:n})=>i!==void 0&&n.name).map(i=>({...i,y:this.up(i.value)})).sort((i,n)=>i.y-n.y);s.forEach((i,n)=>{n&&(i.y=Math.max(i.y,s[n-1].y+qs))});let o=s.length?Math.max(0,s[s.length-1].y-this.up(this.data.range[0])):0;for(let{curve:i,y:n}of s){let a=`--light:${i.colour.light};--dark:${i.colour.dark}`;t.append(m("text",{class:"name",style:a,x:e+8,y:n-o+5},i.name))}}point(t){let e=t.clientX-this.plot.getBoundingClientRect().left,s=this.data.x.map((o,i)=>[Math.abs(this.across(o)-e),i]).sort((o,i)=>o[0]-i[0])[0];this.read(s[1])}key(t){let e={ArrowRight:1,ArrowLeft:-1};t.key in e&&(t.preventDefault(),this.read(k((this.at??-1)+e[t.key],0,this.data.x.length-1)))}read(t){if(this.at=t!==void 0&&t<this.data.x.length?t:void 0,this.at===void 0){this.cursor.setAttribute("visibility","hidden"),this.reading.replaceChildren(...this.legend(i=>i.name));return}let e=this.across(this.data.x[this.at]);for(let[i,n]of Object.entries({x1:e,x2:e,visibility:"visible"}))this.cursor.setAttribute(i,n);let s=i=>i===null?"–":i.toPrecision(3),o=document.createElement("b");o.textContent=`${this.data.x_name} ${this.data.x[this.at]}: `,this.reading.replaceChildren(o,...this.legend(i=>`${i.name} ${s(i.values[this.at])}`))}legend(t){let e=this.data.curves.filter(o=>o.name).map(o=>{let i=document.createElement("span");return i.className="entry",i.style.cssText=`--light:${o.colour.light};--dark:${o.colour.dark}`,i.dataset.dash=o.dash?"true":"false",i.textContent=t(o),i});if(!this.data.band)return e;let s=document.createElement("span");return s.className="band-entry",s.textContent=this.data.band,[...e,s]}download(){let t=I(this.plot.querySelector("svg"));this.narrow&&this.addNames(t),B(this.data.file,P(t,j(this.root)),"image/svg+xml")}addNames(t){let[e,s]=At(t),o=dt(this.root)?"dark":"light",i=8;for(let{name:n,colour:a}of this.data.curves.filter(l=>l.name)){let l={"font-size":15,"font-weight":650,"font-family":getComputedStyle(this.root).fontFamily};t.append(m("text",{x:i,y:s+14,fill:a[o],...l},n)),i+=10*n.length+16}t.setAttribute("viewBox",`0 0 ${e} ${s+22}`),t.setAttribute("height",s+22)}unmount(){this.observer.disconnect(),this.root.remove()}},pe=$(Mt);var pt=`/* Shared by the charts of lesson 4: axes, curves, the walk through steps, small tables. */
.chart { display: block; width: 100%; overflow: visible; touch-action: pan-y; font-family: var(--st-font, system-ui, sans-serif); font-variant-numeric: tabular-nums; }
.chart.pickable { cursor: ew-resize; }
.chart text { fill: var(--quiet); font-size: 13px; }
.chart .title { fill: var(--ink); font-size: 14px; }
.grid { stroke: var(--line); stroke-width: 1; opacity: .6; }
.grid.zero { opacity: 1; stroke: var(--quiet); }
.curve-line { fill: none; stroke-linejoin: round; stroke-linecap: round; }
.level { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 6 4; }
.chart .level-name { fill: var(--ink); font-size: 12.5px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
.mark { stroke: var(--bad); stroke-width: 2; }
.chart .mark-name { fill: var(--bad); font-weight: 650; font-size: 14px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
.chart-cursor { stroke: var(--ink); stroke-width: 2; }

.walk { display: grid; grid-template-columns: auto auto auto auto minmax(90px, 1fr) auto; align-items: center; gap: 8px; }
.walk-button {
  display: inline-grid; place-items: center; width: 42px; height: 42px; padding: 0; cursor: pointer;
  color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 10px;
}
.walk-button:hover { border-color: var(--ink); }
.walk-button.play { width: 54px; color: var(--ground); background: var(--ink); border-color: var(--ink); }
.walk-button svg { width: 22px; height: 22px; fill: currentColor; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.walk-button.pause svg { stroke-width: 4; }
.walk-scrub { width: 100%; height: 28px; margin: 0; cursor: pointer; accent-color: var(--ink); }
.walk-said { min-width: 9.5em; text-align: right; font-weight: 650; }

.key { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0; padding: 0; list-style: none; font-size: 14px; }
.key li { display: inline-flex; align-items: center; gap: 7px; }
.key svg { width: 30px; height: 12px; flex: none; }
.key .strong { font-weight: 700; }
.caption { margin: 0; font-size: 14px; color: var(--quiet); }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 24px; }
.columns.wide-left { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); }
.heading { margin: 0; font-size: 16px; font-weight: 650; }
@container (max-width: 640px) {
  .columns, .columns.wide-left { grid-template-columns: minmax(0, 1fr); }
  .walk { grid-template-columns: auto auto auto auto 1fr; }
  .walk-scrub { grid-column: 1 / -1; grid-row: 2; }
  .walk-said { grid-column: 5; grid-row: 1; min-width: 0; font-size: 14px; }
}
`;var Is=new TextDecoder,js=703,Lt=class{constructor(){this.listeners=new Map,this.changed={}}take(t){this.sent=t,this.data=JSON.parse(Is.decode(t.data));for(let e of this.listeners.get("change:data")??[])e()}get(t){return t==="data"?this.data:void 0}set(t,e){this.changed[t]=e}save_changes(){let{changed:t}=this;this.changed={};for(let[e,s]of Object.entries(t))this.sent.setStateValue(e,s)}send(t){for(let[e,s]of Object.entries(t))this.sent.setTriggerValue(e,s)}on(t,e){this.listeners.set(t,[...this.listeners.get(t)??[],e])}off(t,e){this.listeners.set(t,(this.listeners.get(t)??[]).filter(s=>s!==e))}};function ue(r){let t=Object.fromEntries(Object.entries(r).map(([e,{widget:s,style:o=""}])=>[e,Ps(s,o)]));return()=>{Object.assign(globalThis.unrolled??={},t),document.dispatchEvent(new Event("unrolled:code"))}}function Ps(r,t){let e=new CSSStyleSheet;return e.replaceSync(t),s=>{let o=s.parentElement,{adoptedStyleSheets:i}=o.getRootNode();if(t&&!i.includes(e)&&i.push(e),o.unrolledMounted)o.unrolledMounted.model.take(s);else{let n=new Lt;o.host.setAttribute("translate","no"),n.take(s);let a=r.render({model:n,el:o});o.unrolledMounted={model:n,leave:a,stopPrinting:Bs(o,n)}}return o.unrolledMounted.latest=s,()=>{let n=o.unrolledMounted;n?.latest===s&&(delete o.unrolledMounted,n.stopPrinting(),n.leave())}}}function Bs(r,t){let e=({type:s})=>{document.unrolledPrinting=s==="beforeprint",Ds(r.host),t.take(t.sent)};for(let s of["beforeprint","afterprint"])addEventListener(s,e);return()=>{for(let s of["beforeprint","afterprint"])removeEventListener(s,e)}}function Ds(r){if(r.style.width="",!document.unrolledPrinting)return;let t=document.querySelector(".stMainBlockContainer"),{paddingLeft:e,paddingRight:s}=getComputedStyle(t),o=t.clientWidth-parseFloat(e)-parseFloat(s),i=r.closest('[class*="-apart"]')?1:Math.min(1,r.clientWidth/o);r.style.width=`${i*js}px`}var fe=`/* ---- controls ---- */
.controls { display: grid; grid-template-columns: auto minmax(120px, 1fr) auto auto; align-items: center; gap: 10px 18px; }
.buttons { display: flex; gap: 6px; }
.control {
  display: inline-grid; place-items: center; width: 42px; height: 42px; padding: 0; cursor: pointer;
  color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 10px;
}
.control:hover { border-color: var(--ink); }
.control.play { width: 54px; background: var(--ink); border-color: var(--ink); color: var(--ground); }
.icon { width: 22px; height: 22px; fill: currentColor; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.icon.pause { stroke-width: 4; }
.icon.download { fill: none; }
.scrub, .move { width: 100%; height: 28px; margin: 0; cursor: pointer; accent-color: var(--ink); }
.time { display: flex; align-items: baseline; gap: 12px; white-space: nowrap; }
.call { min-width: 8.5em; text-align: right; color: var(--quiet); }
.step-name { font-size: 22px; font-weight: 650; }
.extras { display: flex; gap: 6px; }
.speed {
  height: 42px; padding: 0 8px; color: var(--ink); background: var(--soft);
  border: 1px solid var(--line); border-radius: 10px; font: inherit; cursor: pointer;
}
.signature-line { text-align: center; min-height: 28px; }
.signature { font-family: var(--st-code-font, ui-monospace, "DejaVu Sans Mono", monospace); font-size: 17px; color: var(--ink); background: none; padding: 0; }
.signature sub { font-size: 70%; line-height: 0; }
.signature rt { font-size: 12.5px; color: var(--quiet); padding-bottom: 1px; }

/* ---- diagram ---- */
.diagram { width: 100%; }
.diagram > svg { display: block; width: 100%; height: auto; overflow: visible; user-select: none; -webkit-user-select: none; }
.diagram text { font-family: var(--st-font, system-ui, sans-serif); fill: var(--ink); font-variant-numeric: tabular-nums; }
.body { fill: var(--soft); stroke: var(--line); stroke-width: 1.25; }
.wire .line, .wire .pulse, .wire .hit { fill: none; stroke-linecap: round; stroke-linejoin: round; }
.wire .line { stroke: var(--colour); stroke-width: 2.25; }
.wire .halo { fill: none; stroke: var(--soft); stroke-width: 12; }
.wire .head, .wire .dot { fill: var(--colour); stroke: none; }
.wire .pulse { stroke: var(--colour); stroke-width: 7; opacity: 0; stroke-dasharray: 12 300; }
.wire .hit { stroke: transparent; stroke-width: 16; cursor: pointer; }
.wire[data-selected="true"] .line { stroke-width: 4; }
.wire:hover .line { stroke-width: 4; }
.block, .op, .tab { cursor: pointer; }
/* Between a vector and its name, too. */
.block { pointer-events: bounding-box; }
.block * { pointer-events: visiblePainted; }
.block .ground { fill: var(--ground); }
.block .frame { fill: none; stroke: var(--colour); stroke-width: 2; }
.block:hover .frame { stroke-width: 3; }
.block[data-selected="true"] .frame { stroke-width: 4; }
.block:focus-visible { outline: none; }
.block:focus-visible .frame { stroke: var(--accent); stroke-width: 5; }
.block .number { font-size: 16.5px; font-weight: 600; dominant-baseline: central; pointer-events: none; }
.block .dots { fill: var(--quiet); font-size: 14px; }
.block .mark { pointer-events: none; }
.diagram .symbol { font-family: var(--math); font-style: italic; font-size: 23px; font-weight: 600; }
.diagram .symbol .sub { font-size: 14px; }
.diagram .name { font-family: var(--st-font, system-ui, sans-serif); font-style: normal; font-weight: 400; font-size: 15px; fill: var(--quiet); }
.op .shape, .tab .shape { fill: var(--ground); stroke: var(--ink); stroke-width: 1.75; }
.tab .shape { fill: var(--ground); stroke: var(--colour); stroke-width: 2; }
.tab.weight .shape { stroke: var(--quiet); stroke-width: 1.5; }
.op:hover .shape, .tab:hover .shape { stroke-width: 3; }
.tab[data-selected="true"] .shape { stroke-width: 4; }
.op text, .tab text { dominant-baseline: central; }
.op .sign { font-size: 20px; font-weight: 600; }
.op .word { font-size: 15px; font-weight: 600; }
.tab .word { font-family: var(--math); font-size: 18px; font-weight: 600; }
.op .small { font-size: 15px; fill: var(--quiet); }
svg.narrow { margin-inline: auto; }
svg.narrow .block .number { font-size: 13.5px; }
svg.narrow .op .small { font-size: 13px; }
svg.narrow .symbol { font-size: 20px; }
svg.narrow .name { font-size: 13px; }

/* ---- formula ---- */
.panel { padding: 16px 20px; border: 1px solid var(--line); border-radius: 14px; background: var(--ground); min-height: 172px; }
.panel-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 6px 16px; }
.panel-title { display: flex; align-items: baseline; gap: 10px; margin: 0; font-size: 19px; font-weight: 650; }
.stepper { display: flex; align-items: center; gap: 8px; }
.unit-name { min-width: 6.5em; text-align: center; }
.unit-step { width: 36px; height: 36px; padding: 0; font-size: 20px; line-height: 1; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 9px; cursor: pointer; }
.means { margin: 2px 0 10px; color: var(--quiet); }
.equation { font-size: 20px; line-height: 1.65; overflow-wrap: anywhere; }
.equation.numbers { min-height: 1.65em; }
.equation.numbers[data-long="true"] { min-height: 3.3em; }
.equation.symbols { font-family: var(--math); color: var(--quiet); }
.equation .operator { white-space: pre-wrap; }
.equation .product { white-space: nowrap; }
.equation .result { font-weight: 700; padding: 1px 7px; border-radius: 7px; background: var(--soft); box-shadow: inset 0 0 0 1.5px currentColor; }
.equation .rest { color: var(--quiet); }
.equation .note { color: var(--quiet); font-size: 16px; white-space: pre-wrap; }
details { margin-top: 8px; }
summary { cursor: pointer; color: var(--quiet); width: fit-content; padding: 6px 0; }
.terms { max-height: 280px; overflow: auto; border: 1px solid var(--line); border-radius: 10px; }
.terms table { border-collapse: collapse; width: 100%; font-size: 15px; }
.terms th, .terms td { padding: 4px 14px; text-align: right; border-bottom: 1px solid var(--line); }
.terms th { position: sticky; top: 0; background: var(--soft); font-weight: 600; }
.terms th:first-child, .terms td:first-child { text-align: left; }

/* ---- strips ---- */
.strips { position: relative; display: grid; gap: 10px; }
.row { display: grid; grid-template-columns: 172px minmax(0, 1fr) 62px; align-items: center; gap: 0 12px; }
.row-name {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px; width: 100%; padding: 4px 8px; text-align: left; cursor: pointer;
  font: inherit; color: var(--ink); background: none; border: 0; border-radius: 8px;
}
.row-name .symbol { min-width: 1.5em; font-size: 19px; }
.row-name:hover { background: var(--soft); }
.row[data-selected="true"] .row-name { background: var(--soft); box-shadow: inset 4px 0 0 var(--colour); }
.row-name .limit { flex-basis: 100%; font-size: 13px; color: var(--quiet); }
.row-name-cell .move { padding: 0 8px; }
.plot { position: relative; cursor: pointer; touch-action: pan-y; border-radius: 4px; background: var(--soft); box-shadow: 0 0 0 1px var(--line); }
.plot canvas { position: absolute; inset: 0; width: 100%; height: 100%; image-rendering: pixelated; border-radius: 4px; }
.plot .curve { position: absolute; inset: 0; width: 100%; height: 100%; }
.curve .bars { fill: var(--q-x); opacity: .75; }
.curve .line { fill: none; stroke: var(--q-x); stroke-width: 1.5; opacity: .55; vector-effect: non-scaling-stroke; }
.curve .line[data-selected="true"] { stroke-width: 3; opacity: 1; }
.curve .zero { stroke: var(--quiet); stroke-width: 1; vector-effect: non-scaling-stroke; }
.axis { position: absolute; right: calc(100% + 4px); font-size: 12px; line-height: 1; color: var(--quiet); pointer-events: none; }
.axis.high { top: 2px; }
.axis.low { bottom: 2px; }
.cursor { position: absolute; inset: -3px auto -3px 0; pointer-events: none; will-change: transform; }
.cursor::after { content: ""; position: absolute; inset: 0 -1.5px; border: 2px solid var(--ink); border-radius: 4px; }
.cell-mark, .cell-hover { position: absolute; pointer-events: none; }
.cell-mark::after, .cell-hover::after { content: ""; position: absolute; inset: 0; border: 2px solid var(--ink); outline: 1.5px solid var(--ground); border-radius: 3px; }
.cell-hover::after { border-color: var(--colour); border-width: 1.5px; }
.readout { text-align: right; font-weight: 600; color: var(--colour); }
.handle { position: absolute; width: 44px; height: 44px; margin: -22px; cursor: ns-resize; touch-action: none; }
.handle::after { content: ""; position: absolute; inset: 13px; border-radius: 50%; background: var(--ground); border: 3.5px solid var(--q-x); box-shadow: 0 0 0 2px var(--ground); }
.handle:hover::after, .handle[data-held]::after { inset: 11px; }
.tip {
  position: absolute; top: 0; left: 0; z-index: 3; padding: 4px 10px; white-space: nowrap; pointer-events: none; font-size: 14px;
  color: var(--ground); background: var(--ink); border-radius: 7px;
}
.legends { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 26px; font-size: 14px; color: var(--quiet); }
.legend { display: inline-flex; align-items: center; gap: 7px; }
.legend .bar { width: 84px; height: 12px; border-radius: 4px; box-shadow: 0 0 0 1px var(--line); }
.bar.signed { background: linear-gradient(90deg, var(--q-negative), var(--q-zero), var(--q-positive)); }
.bar.gate { background: linear-gradient(90deg, var(--q-zero), var(--q-gate)); }
.keys { margin-left: auto; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* ---- formula and strips beside the cell ---- */
.player { scroll-margin-top: 4.25rem; }
@media (max-width: 640px) { .player { scroll-margin-top: 7rem; } } /* below the bar with the parts' names */
.player[data-layout="beside"] {
  grid-template:
    "controls controls" auto
    "signature strips" auto
    "diagram strips" auto
    "diagram panel" 1fr
    "legends legends" auto
    / minmax(0, 1fr) max(36%, 490px);
  gap: 10px 20px;
  > .controls { grid-area: controls; }
  > .signature-line { grid-area: signature; }
  > .diagram { grid-area: diagram; }
  > .strips { grid-area: strips; }
  > .panel { grid-area: panel; }
  > .legends { grid-area: legends; }
}
/* Lower, so that one screen holds all of it. */
.player:is([data-layout="beside"], [data-layout="half"]) {
  .strips { gap: 6px; }
  .row { grid-template-columns: calc(150px * var(--larger)) minmax(0, 1fr) calc(46px * var(--larger)); gap: 0 10px; }
  .row-name { flex-wrap: nowrap; gap: 0 6px; padding: 0 6px; font-size: calc(14px * var(--larger)); line-height: 1.2; }
  .row-name .symbol { font-size: calc(18px * var(--larger)); }
  .row-name .limit { flex: none; font-size: 12px; }
  .readout { font-size: calc(15px * var(--larger)); }
  .panel { padding: 10px 16px; min-height: 0; }
  .panel-title { font-size: calc(18px * var(--larger)); }
  .means { margin: 0 0 6px; font-size: calc(15px * var(--larger)); line-height: 1.35; }
  .equation { font-size: calc(18px * var(--larger)); line-height: 1.5; }
  .unit-name { font-size: calc(16px * var(--larger)); }
  .equation.numbers { min-height: 1.5em; }
  .equation.numbers[data-long="true"] { min-height: 4.5em; }
  details { margin-top: 2px; }
}
.player[data-layout="half"] {
  gap: 8px;
  .panel { padding: 6px 14px; }
  .unit-step { width: 32px; height: 32px; }
  .means { margin-bottom: 2px; }
}

/* ---- presented: what is selected is seen from the last row ---- */
.player[data-presented="true"] {
  .block[data-selected="true"] .frame { stroke-width: 7; }
  .wire[data-selected="true"] .line { stroke-width: 6; }
  .tab[data-selected="true"] .shape { stroke-width: 6; }
  .row[data-selected="true"] .row-name { box-shadow: inset 7px 0 0 var(--colour); font-weight: 650; }
  .panel { border-width: 2px; }
}

/* ---- under each other: the formula stays in sight while the cell and the strips are looked at ---- */
@media screen {
  .player.alone[data-layout="stacked"] {
    .legends { order: 1; }
    .panel { order: 2; position: sticky; bottom: 0; z-index: 4; max-height: 40svh; min-height: 0; padding: 12px 16px; overflow: auto; box-shadow: 0 -6px 18px -12px var(--ink); }
    .equation, .equation.numbers[data-long] { min-height: 0; font-size: 18px; line-height: 1.5; }
    .means { margin-bottom: 4px; font-size: 15px; line-height: 1.35; }
  }
}

/* ---- narrower ---- */
@container (max-width: 760px) {
  .controls { grid-template-columns: 1fr auto; }
  .buttons { grid-column: 1; }
  .extras { grid-column: 2; grid-row: 1; }
  .scrub { grid-column: 1 / -1; }
  .time { grid-column: 1 / -1; justify-content: space-between; }
  .call { text-align: left; }
  .row { grid-template-columns: minmax(0, 1fr) auto; gap: 2px 10px; }
  .row > :first-child { grid-column: 1; }
  .row .readout { grid-column: 2; grid-row: 1; }
  .row .plot { grid-column: 1 / -1; }
  .row-name-cell { display: grid; grid-template-columns: auto minmax(80px, 1fr); align-items: center; }
  .axis { right: 2px; z-index: 1; padding: 1px 2px; border-radius: 3px; background: var(--soft); }
  .keys { display: none; }
}
@container (max-width: 480px) {
  .buttons { gap: 4px; }
  .control { width: 40px; }
  .control.play { width: 46px; }
  .signature { font-size: 14.5px; }
  .panel { padding: 12px 14px; }
  .equation { font-size: 17px; }
  .equation.numbers { min-height: 3.3em; }
  .equation.numbers[data-long="true"] { min-height: 8.25em; }
  .extras { gap: 4px; }
  .speed { padding: 0 2px; }
  .alone .panel-title { font-size: 17px; }
  .alone .unit-name { min-width: 0; font-size: 14px; }
  .alone .unit-step { width: 32px; height: 32px; }
  .player.alone[data-layout="stacked"] .equation { font-size: 16px; }
  .player.alone[data-layout="stacked"] .panel { padding: 8px 12px; }
}
@container (max-width: 350px) {
  .control.download { display: none; }
}
@media (pointer: coarse) {
  .control, .speed { height: 44px; }
}
`;var me=`:host, div { font-family: var(--st-font); }
input { display: none; }
button {
  padding: 0.4rem 0.8rem; font: 500 0.875rem var(--st-font); color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer;
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { margin-left: 0.6rem; font-size: 0.875rem; color: var(--st-text-color); }
@media (hover: none) { span { display: none; } }
@media print { button, span { display: none; } }
`;function Hs(r){let[t,e]=r;if(t===255&&e===254)return new TextDecoder("utf-16le").decode(r);if(t===254&&e===255)return new TextDecoder("utf-16be").decode(r);try{return new TextDecoder("utf-8",{fatal:!0}).decode(r)}catch{return new TextDecoder("windows-1252").decode(r)}}var Nt=class{constructor(t,e){this.model=e,this.input=document.createElement("input"),this.input.type="file",this.input.accept=".csv,.tsv,.tab,.txt,.dat,.json,text/*",this.button=document.createElement("button"),this.button.type="button",this.hint=document.createElement("span"),t.append(this.button,this.input,this.hint),this.button.addEventListener("click",()=>this.input.click()),this.input.addEventListener("change",()=>this.take(this.input.files)),this.over=s=>ge(s)&&s.preventDefault(),this.dropped=s=>{ge(s)&&(s.preventDefault(),this.take(s.dataTransfer.files))},document.addEventListener("dragover",this.over),document.addEventListener("drop",this.dropped)}update({words:t,most:e}){this.most=e,this.button.textContent=t.open,this.hint.textContent=t.drop,this.input.setAttribute("aria-label",t.open)}async take(t){let[e]=t;if(!e)return;let{name:s,size:o}=e,i=o<=this.most?Hs(new Uint8Array(await e.arrayBuffer())):"";this.input.value="",this.model.send({file:{name:s,size:o,text:i}})}unmount(){document.removeEventListener("dragover",this.over),document.removeEventListener("drop",this.dropped);for(let t of[this.button,this.input,this.hint])t.remove()}},ge=r=>!!r.dataTransfer?.types.includes("Files"),be=$(Nt);var ye=globalThis.unrolledScreens??={},ut=globalThis.unrolledWaits??={until:0},Ot="unrolled:changed",xe="unrolled:left",ke={render({model:r,el:t}){let e=i=>r.send({[i]:Date.now()});if("settles"in r.get("data"))return r.on("change:data",ve),Vs(()=>e("settled"));let s=Ys(t.host.closest('[class*="st-key-part-"]'),()=>e("behind")),o=()=>{s.data=r.get("data"),ve(),Ks(s.data),s.look()};return r.on("change:data",o),o(),()=>{r.off("change:data",o),s.leave()}}};function Ks({lesson:r,when:t,now:e,scroll:[s,o]}){let i=ye[r]??={when:-1,scrolled:o};t>=i.when&&(Object.assign(i,{when:t,now:e}),document.dispatchEvent(new Event(Ot))),o>i.scrolled&&(i.scrolled=o,Gs(r,s))}function Gs(r,t){let e=document.querySelector(`.st-key-part-${r}-${t}`),s=e.querySelector('[class*="-box"][class*="st-key-"]'),o=t==="picture"&&s||e,n=[...document.querySelectorAll("[data-testid=stHeader], .st-key-parts-bar")].reduce((a,l)=>a+l.clientHeight,0);o.style.scrollMarginTop=`${n+16}px`,o.dataset.shownLast="true",o.scrollIntoView({block:"start",behavior:"instant"})}function ve(){ut.until=Math.min(ut.until,Date.now()+30)}function Vs(r){let t={timer:0},e=globalThis.unrolledDue??={times:0},s=()=>(r(),e.times-=1,e.times>0&&(t.timer=setTimeout(st,1e3,t,s)),!0),o=()=>{e.times=2,st(t,s)};return document.addEventListener(xe,o),e.times>0&&st(t,s),()=>{clearTimeout(t.timer),document.removeEventListener(xe,o)}}function st(r,t){if(clearTimeout(r.timer),r.timer=0,Xs()||Date.now()<ut.until){r.timer=setTimeout(st,30,r,t);return}t()&&(ut.until=Date.now()+1e3)}function Ys(r,t){let e={timer:0,soon:!1},s=()=>{let{lesson:a,follows:l}=e.data;return Object.entries(l).some(([c,h])=>ye[a].now[c]!==h)},o=()=>{let a=e.data.part==="picture";e.soon=a||we(r);let l=a?0:e.soon?120:3e3;e.timer=setTimeout(i,l)},i=()=>st(e,()=>s()?(t(),!0):!1);e.look=()=>{clearTimeout(e.timer),e.timer=0,s()?(r.dataset.follows=e.data.words.follows,o()):delete r.dataset.follows};let n=()=>e.timer&&!e.soon&&we(r)&&e.look();return document.addEventListener(Ot,e.look),document.addEventListener("scroll",n,{capture:!0,passive:!0}),e.leave=()=>{clearTimeout(e.timer),document.removeEventListener(Ot,e.look),document.removeEventListener("scroll",n,{capture:!0})},e}function Xs(){let r=document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");return r!==void 0&&r!=="notRunning"}function we(r){let{top:t,bottom:e}=r.getBoundingClientRect();return t<innerHeight+300&&e>-300}var Ee=`.live-sliders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr)); gap: 0.75rem 1.5rem; }
label { display: grid; grid-template-columns: 1fr auto; gap: 0.35rem 1rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); }
output { font-variant-numeric: tabular-nums; font-weight: 600; }
input { grid-column: 1 / -1; width: 100%; height: 1.5rem; margin: 0; appearance: none; background: none; cursor: pointer; touch-action: pan-y; }
input::-webkit-slider-runnable-track {
  height: 0.3rem; border-radius: 1rem;
  background: linear-gradient(to right, var(--st-primary-color) var(--share, 50%), var(--st-border-color) var(--share, 50%));
}
input::-moz-range-track { height: 0.3rem; border-radius: 1rem; background: var(--st-border-color); }
input::-moz-range-progress { height: 0.3rem; border-radius: 1rem; background: var(--st-primary-color); }
input::-webkit-slider-thumb {
  appearance: none; width: 1.1rem; height: 1.1rem; margin-top: -0.4rem; border: 2px solid var(--st-background-color);
  border-radius: 50%; background: var(--st-primary-color);
}
input::-moz-range-thumb { width: 1rem; height: 1rem; border: 2px solid var(--st-background-color); border-radius: 50%; background: var(--st-primary-color); }
input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; border-radius: 0.5rem; }
@media print { label { grid-template-columns: auto auto; justify-content: start; } input { display: none; } }
@media (forced-colors: active) { input::-webkit-slider-runnable-track { border: 1px solid CanvasText; } }
`;var ft=class{constructor(t,{patience:e=400,idle:s=()=>{}}={}){this.deliver=t,this.patience=e,this.idle=s,this.busy=!1,this.timer=0,this.next=new Map}get isIdle(){return!this.busy&&!this.next.size}isWaiting(t=""){return this.next.has(t)}send(t,e=""){this.next.set(e,t),this.busy||this.go()}go(){let[t]=this.next;if(!t)return this.idle();let[e,s]=t;this.next.delete(e),this.busy=!0,this.timer=setTimeout(()=>this.answered(),this.patience),this.deliver(s)}flush(){!this.busy||this.next.size!==1||(clearTimeout(this.timer),this.go())}answered(){this.busy&&(clearTimeout(this.timer),this.busy=!1,this.go())}stop(t){clearTimeout(this.timer),this.next.clear(),t!==void 0&&this.deliver(t)}};var zt=class{constructor(t,e){this.root=document.createElement("div"),this.root.className="live-sliders",t.append(this.root),this.sliders=new Map,this.hasLeft=!1,this.sender=new ft(s=>de(e,"moved",s),{idle:()=>this.tellLeft()})}update({sliders:t,reset:e}){this.screen=e;let s=t.map(({key:o})=>o);s.join()!==[...this.sliders.keys()].join()&&(this.sliders=new Map(s.map(o=>[o,this.sliders.get(o)??this.slider(o)])),this.root.replaceChildren(...[...this.sliders.values()].map(({label:o})=>o)));for(let o of t)this.sliders.get(o.key).show(o,this.sender.isWaiting(o.key));this.sender.answered()}slider(t){let o=Qs(i=>this.sender.send({key:t,number:i,when:Date.now(),screen:this.screen},t),()=>{this.hasLeft=!0,this.sender.isIdle&&this.tellLeft()});for(let i of["pointerup","pointercancel","keyup","blur"])o.label.addEventListener(i,()=>this.sender.flush(),!0);return o}tellLeft(){this.hasLeft&&(this.hasLeft=!1,document.dispatchEvent(new Event("unrolled:left")))}unmount(){this.sender.stop(),this.root.remove()}};function Qs(r,t){let e=document.createElement("label");e.className="live-slider";let s=document.createElement("span"),o=document.createElement("output"),i=document.createElement("input");i.type="range",e.append(s,o,i);let n=!1,a=()=>{o.textContent=Number(i.value).toLocaleString("en",{maximumFractionDigits:3});let[c,h,d]=[i.value,i.min,i.max].map(Number),u=(c-h)/(d-h);i.style.setProperty("--share",`${100*u}%`)};i.addEventListener("input",()=>{n=!0,a(),r(Number(i.value))});let l=()=>{n&&(n=!1,t())};for(let c of["change","pointerup","pointercancel"])i.addEventListener(c,l);return{label:e,show(c,h){s.textContent=c.label,i.dataset.field=c.key,i.setAttribute("aria-label",c.label),Object.assign(i,{min:c.low,max:c.high,step:c.step}),!n&&!h&&(i.value=c.value),a()}}}var _e=$(zt);var Se=`nav {
  display: grid; grid-template-columns: 3rem 1fr 3rem; font-family: var(--st-font);
  background: var(--st-background-color); border-bottom: 1px solid var(--st-border-color);
}
button, select {
  height: 2.75rem; min-width: 0; font: 600 1rem var(--st-font); color: var(--st-text-color); background: var(--st-background-color); border: 0; cursor: pointer;
}
button { font-size: 1.6rem; line-height: 1; color: var(--st-primary-color); }
button:disabled { color: var(--st-border-color); cursor: default; }
select { text-align: center; text-align-last: center; text-overflow: ellipsis; }
:is(button, select):focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -3px; border-radius: 0.4rem; }
`;var tr=".stMainBlockContainer [data-testid=stHeading] :is(h1, h2)",Ae=8,Tt=class{constructor(t){this.list=p("select"),this.list.addEventListener("change",()=>this.lead(this.list.selectedIndex)),this.before=this.button("‹",-1),this.after=this.button("›",1),this.bar=p("nav",{},this.before,this.list,this.after),t.append(this.bar),this.headings=[],this.place=t.host.closest(".stElementContainer")??t.host,this.onScroll=()=>this.mark(),this.keeper=new MutationObserver(()=>this.look());let e={childList:!0,characterData:!0,subtree:!0};this.keeper.observe(document.querySelector(".stMainBlockContainer"),e),document.addEventListener("scroll",this.onScroll,{capture:!0,passive:!0})}button(t,e){let s=p("button",{type:"button"},t);return s.addEventListener("click",()=>this.lead(k(this.list.selectedIndex+e,0,this.headings.length-1))),s}update({words:t}){for(let e of[this.bar,this.list])e.setAttribute("aria-label",t.parts);this.before.setAttribute("aria-label",t.before),this.after.setAttribute("aria-label",t.after),this.look()}look(){this.headings=[...document.querySelectorAll(tr)];let t=this.headings.map(e=>e.textContent.trim());t.join(`
`)!==this.names&&(this.names=t.join(`
`),this.led=void 0,this.list.replaceChildren(...t.map(e=>p("option",{},e)))),this.mark()}lead(t){let e=this.headings[t];this.led=e,e.style.scrollMarginTop=`${this.bottom+Ae}px`,e.scrollIntoView({block:"start",behavior:"instant"}),this.mark()}get bottom(){return parseFloat(getComputedStyle(this.place).top)+this.place.clientHeight}get now(){let t=e=>e.getBoundingClientRect().top;return this.led&&(t(this.led)<this.bottom||t(this.led)>innerHeight)&&(this.led=void 0),this.led??this.headings.findLast(e=>t(e)<=this.bottom+2*Ae)??this.headings[0]}mark(){if(!this.place.clientHeight||!this.headings.length)return;let t=this.headings.indexOf(this.now);t!==this.list.selectedIndex&&(this.list.selectedIndex=t),this.before.disabled=t<=0,this.after.disabled=t===this.headings.length-1}unmount(){this.keeper.disconnect(),document.removeEventListener("scroll",this.onScroll,{capture:!0}),this.bar.remove()}},$e=$(Tt);var Me=`.present { display: flex; gap: 6px; font-family: var(--st-font); }
button {
  height: 2.25rem; padding: 0 0.75rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); white-space: nowrap; cursor: pointer;
  background: none; border: 1px solid var(--st-border-color); border-radius: 0.5rem;
}
.present.on { position: fixed; top: 6px; right: 14px; z-index: 20; }
.present.on .keys { display: none; }
.present.on button { background: var(--st-background-color); }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
dialog {
  max-width: min(34rem, 92vw); padding: 1.25rem 1.5rem; font-family: var(--st-font); color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 1rem;
}
dialog::backdrop { background: rgb(0 0 0 / 45%); }
h2 { margin: 0 0 0.75rem; font-size: 1.25rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.5rem 1rem; margin: 0 0 1rem; }
dt { text-align: right; }
dd { margin: 0; }
kbd { padding: 0.1rem 0.5rem; font: 500 0.9rem var(--st-code-font); background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color); border-radius: 0.35rem; }
/* Who has no keyboard has no screen to fill either. */
@media (max-width: 640px), print { .present { display: none; } }
`;var Le=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"," "],sr=Le.slice(0,-1),Ne="input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=''], [contenteditable=true]",rr="[role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=gridcell], [role=tree], [role=application], [role=textbox], [role=spinbutton], [role=scrollbar], input[type=radio], canvas[tabindex], audio, video, iframe",or="[role=radio], [role=radiogroup], [role=tab], input[type=radio]",ir="input[type=range], [role=slider]",nr="button, [role=button], [role=switch], [role=checkbox], summary, input[type=checkbox], input[type=button], label",ar=700,lr=new Set(["Home","End"]);function cr(r,t,e){if(r.closest(Ne))return!0;if(r.matches(ir))return sr.includes(t);if(hr(r,t))return!0;let s=e&&!r.closest("[aria-expanded=true]");return r.closest(rr)&&!(s&&r.closest(or))?Le.includes(t):!!r.closest(nr)&&!s&&t===" "}function hr(r,t){return!r.hasAttribute("tabindex")||r.ownerSVGElement?!1:["ArrowLeft","ArrowRight"].includes(t)?r.scrollWidth>r.clientWidth+1:r.scrollHeight>r.clientHeight+1}function dr({top:r,bottom:t},e){let s=Math.max(0,Math.min(t,e)-Math.max(r,0)),o=Math.min(t-r,e),i=e/2,n=r>i?r-i:t<i?i-t:0;return{share:o>0?s/o:0,away:n}}function pr(r){let t=r.filter(({share:s})=>s>0);return(t.find(s=>s.last&&s.share>=.5)??t.sort((s,o)=>s.away-o.away||o.share-s.share)[0])?.picture}var qt=class{constructor(){this.pictures=new Set,this.onKey=t=>this.key(t),this.onKeyFirst=t=>{this.isByPointer&&this.key(t)&&t.stopPropagation()},this.pointed=-1/0,this.onPoint=({timeStamp:t})=>{this.pointed=t,this.isByPointer=!0},this.onFocus=({timeStamp:t})=>{this.isByPointer=t-this.pointed<ar},this.onScroll=()=>{this.frame??=requestAnimationFrame(()=>{this.frame=void 0,this.mark()})}}add(t){this.pictures.size||this.listen("addEventListener"),this.pictures.add(t),t.use=()=>{this.last=t,this.mark()};for(let e of["pointerdown","focusin"])t.root.addEventListener(e,t.use);this.watch()}remove(t){this.pictures.delete(t);for(let e of["pointerdown","focusin"])t.root.removeEventListener(e,t.use);this.last===t&&(this.last=void 0),this.pictures.size||this.listen("removeEventListener"),this.watch()}listen(t){document[t]("keydown",this.onKey),document[t]("keydown",this.onKeyFirst,!0),document[t]("pointerdown",this.onPoint,!0),document[t]("focusin",this.onFocus,!0)}watch(){let t=this.pictures.size>1;if(t!==!!this.watches){this.watches=t;let e=t?"addEventListener":"removeEventListener";document[e]("scroll",this.onScroll,{capture:!0,passive:!0}),window[e]("resize",this.onScroll)}this.onScroll()}driven(t=[]){let e=[...this.pictures].find(({root:o})=>t.includes(o));if(e)return e;let s=this.last?.group();return pr([...this.pictures].map(o=>({picture:o,last:o===this.last||s!==void 0&&o.group()===s,...dr(o.root.getBoundingClientRect(),innerHeight)})))}mark(){let t=[...this.pictures],e=new Set(t.map(o=>o.group()??o)),s=this.driven();for(let o of t)e.size>1?o.root.dataset.driven=String(o===s):delete o.root.dataset.driven}key(t){if(t.defaultPrevented||t.altKey||t.ctrlKey||t.metaKey||t.isComposing||t.key===" "&&t.repeat)return!1;let e=t.composedPath(),s=e[0],o=this.driven(e);if(!o)return!1;let i=e.includes(o.root);if(lr.has(t.key)&&!i||!i&&e.some(a=>a instanceof Element&&a.matches("[role=dialog], [aria-modal=true], [role=listbox]")))return!1;let n=e.length&&s instanceof Element&&s.contains(Rt(o.root));return s instanceof Element&&!n&&cr(s,t.key,!!this.isByPointer)||!this.act(o,t.key)?!1:(this.last=o,t.preventDefault(),!0)}act(t,e){if(t.act)return t.act(e);let s=t.group();return[...this.pictures].some(o=>o.act&&o.group()===s&&o.act(e))}};function Oe(r){if(r.defaultPrevented||r.altKey||r.ctrlKey||r.metaKey||r.isComposing||r.repeat)return!1;let t=r.composedPath();return t.some(e=>e instanceof Element&&e.matches("[role=dialog], [aria-modal=true], dialog"))?!1:!(t[0]instanceof Element&&t[0].closest(Ne))}function ze(){let r=document.unrolledKeys?.driven();return r&&Rt(r.root)}function Te(r){let t=document.unrolledKeys,e=t?.driven();e&&t.act(e,r)}var Rt=r=>r.getRootNode()===document?r:Rt(r.getRootNode().host??document.body);function V({root:r,act:t,group:e=()=>{}}){let s=document.unrolledKeys??=new qt,o={root:r,act:t,group:e};return s.add(o),()=>s.remove(o)}var qe={PageDown:"ArrowRight",PageUp:"ArrowLeft"},ur=".st-key-opening",Re='[class*="-box"][class*="st-key-"]',fr='[class*="st-key-preset-"] button',Ct=class{constructor(t){this.start=p("button",{type:"button"}),this.start.addEventListener("click",()=>this.toggle()),this.ask=p("button",{type:"button",class:"keys"},"?"),this.ask.addEventListener("click",()=>this.help.showModal()),this.list=p("dl"),this.heading=p("h2"),this.close=p("button",{type:"button"}),this.close.addEventListener("click",()=>this.help.close()),this.help=p("dialog",{},this.heading,this.list,this.close),this.buttons=p("div",{class:"present"},this.start,this.ask),t.append(this.buttons,this.help),this.onKey=e=>this.key(e),this.onFullScreen=()=>document.fullscreenElement||this.leave(),this.keeper=new MutationObserver(()=>this.mark()),document.addEventListener("keydown",this.onKey),document.addEventListener("fullscreenchange",this.onFullScreen)}update({words:t,keys:e}){this.words=t,this.name(),this.ask.title=this.heading.textContent=t.keys;for(let s of[this.ask,this.help])s.setAttribute("aria-label",t.keys);w(this.close,t.close),this.list.replaceChildren(...e.flatMap(([s,o])=>[p("dt",{},p("kbd",{},s)),p("dd",{},o)]))}name(){let{present:t,back:e}=this.words;this.buttons.classList.toggle("on",this.isOn),w(this.start,this.isOn?"✕":t),this.start.title=this.isOn?`${e} (Esc)`:`${t} (P)`,this.start.setAttribute("aria-label",this.isOn?e:t)}get isOn(){return document.documentElement.dataset.presenting!==void 0}key(t){if(!Oe(t))return;let{key:e}=t,o={p:()=>this.toggle(),"?":()=>this.help.showModal(),...this.isOn&&{Escape:()=>this.leave()}}[e]??(this.isOn&&qe[e]&&(()=>Te(qe[e])))??(/^[1-9]$/.test(e)&&(()=>this.preset(Number(e))));o&&(t.preventDefault(),o())}preset(t){document.querySelectorAll(fr)[t-1]?.click()}toggle(){this.isOn?this.leave():this.enter()}enter(){let t=ze();this.box=t?.closest(Re)??document.querySelector(Re),this.box&&(document.documentElement.dataset.presenting="true",document.documentElement.requestFullscreen?.().catch(()=>{}),this.mark(),this.keeper.observe(document.querySelector(".stMainBlockContainer"),{childList:!0,subtree:!0}),this.fit())}leave(){if(this.isOn){this.keeper.disconnect(),delete document.documentElement.dataset.presenting;for(let t of document.querySelectorAll("[data-presented]"))t.removeAttribute("data-presented");document.fullscreenElement&&document.exitFullscreen(),this.fit(),this.box?.scrollIntoView({block:"center"})}}fit(){this.name(),dispatchEvent(new Event("resize"))}kept(){return[document.querySelector(ur),this.box,this.buttons.getRootNode().host?.closest(".stElementContainer")]}mark(){let t=document.querySelector(".stMainBlockContainer"),e=new Set;for(let s of this.kept())if(s){e.add(s);for(let o=s.parentElement;o&&o!==t.parentElement;o=o.parentElement)e.add(o)}for(let s of document.querySelectorAll("[data-presented]"))e.has(s)||s.removeAttribute("data-presented");for(let s of e){let o=this.kept().includes(s)?"whole":"path";s.getAttribute("data-presented")!==o&&s.setAttribute("data-presented",o)}}unmount(){this.leave(),document.removeEventListener("keydown",this.onKey),document.removeEventListener("fullscreenchange",this.onFullScreen)}},Ce=$(Ct);var Fe=`:host, div { font-family: var(--st-font); }
input {
  width: min(100%, 34rem); box-sizing: border-box; padding: 0.5rem 0.7rem; margin: 0 0.5rem 0.5rem 0; font: 400 0.875rem var(--st-code-font);
  color: var(--st-text-color); background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color); border-radius: 0.5rem;
}
button {
  padding: 0.5rem 0.9rem; font: 500 0.9rem var(--st-font); color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer;
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible, input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { margin-left: 0.6rem; font-size: 0.875rem; color: var(--st-text-color); }
p { display: none; }
@media print {
  input, button, span { display: none; }
  p { display: block; margin: 0; overflow-wrap: anywhere; font: 400 0.875rem var(--st-code-font); color: var(--st-text-color); }
}
`;var Y="unrolled:address",gr=r=>{try{return decodeURIComponent(r.replaceAll("+"," "))}catch{return r}};function br(r,t){if(Ie(t,Ft(r,Object.keys(t))))return r;let s=r.replace(/^\?/,"").split("&").filter(Boolean).filter(n=>!Object.hasOwn(t,gr(n.split("=")[0]))),o=Object.entries(t).filter(([,n])=>n!==void 0).map(([n,a])=>`${n}=${encodeURIComponent(a)}`),i=[...s,...o];return i.length?`?${i.join("&")}`:""}function Ft(r,t){let e=new URLSearchParams(r);return Object.fromEntries(t.map(s=>[s,e.get(s)??void 0]))}var Ie=(r,t)=>Object.keys(r).every(e=>r[e]===t[e]),It=class{constructor(){this.pages=new Map,this.timer=0;for(let t of["pushState","replaceState"])this.follow(t);addEventListener("popstate",()=>this.travelled()),addEventListener("beforeprint",()=>this.flush()),addEventListener("pagehide",()=>this.flush())}follow(t){let e=history[t];history[t]=(s,o,i)=>{e.call(history,s,o,i==null?i:this.completed(i)),this.written(),document.dispatchEvent(new Event(Y))}}completed(t){let e=new URL(t,location.href),s=this.pages.get(e.pathname);return s&&(e.search=br(e.search,s.values)),e}written(){let t=this.pages.get(location.pathname);t&&(t.written={...t.values})}travelled(){let t=this.pages.get(location.pathname);if(t){let e=Ft(location.search,Object.keys(t.values));if(!Ie(t.written,e)){t.values=e,t.written={...e};for(let s of t.claims)s.isFirst&&s.told({reset:!1})}this.flush()}document.dispatchEvent(new Event(Y))}claim(t,e){let s=location.pathname;this.pages.has(s)||this.pages.set(s,{values:{},written:{},claims:[],reset:void 0});let o=this.pages.get(s),i=Ft(location.search,t.filter(a=>!Object.hasOwn(o.values,a)));Object.assign(o.values,i),Object.assign(o.written,i);let n=new jt(this,o,t,e);return o.claims.push(n),n}soon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),400)}flush(){if(clearTimeout(this.timer),this.timer=0,this.href()!==location.href)try{history.replaceState(history.state,"",location.href)}catch{this.timer=setTimeout(()=>this.flush(),3*400)}}href(){return this.completed(location.href).href}},jt=class{constructor(t,e,s,o){this.address=t,this.page=e,this.names=s,this.told=o}get isFirst(){return this.page.claims.find(({names:t})=>t.some(e=>this.names.includes(e)))===this}read(){return this.isFirst?Object.fromEntries(this.names.map(t=>[t,this.page.values[t]])):{}}write(t,{moves:e=!1}={}){this.isFirst&&(Object.assign(this.page.values,t),e||this.address.soon(),document.dispatchEvent(new Event(Y)))}isReset(t){let{page:e}=this,s=this.seen??e.reset;if(this.seen={token:t},e.reset??={token:t},!s||s.token===t||e.reset.token===t)return!1;e.reset={token:t};for(let o of Object.keys(e.values))e.values[o]=void 0;this.address.soon();for(let o of e.claims)o!==this&&o.told({reset:!0});return!0}leave(){this.page.claims=this.page.claims.filter(t=>t!==this)}},D=()=>document.unrolledAddress??=new It;var Pt=class{constructor(t){this.field=document.createElement("input"),this.field.readOnly=!0,this.button=document.createElement("button"),this.button.type="button",this.said=document.createElement("span"),this.said.setAttribute("role","status"),this.printed=document.createElement("p"),t.append(...this.nodes),this.field.addEventListener("focus",()=>{this.refresh(),this.field.select()}),this.button.addEventListener("click",()=>this.copy()),this.follow=()=>this.refresh(),document.addEventListener(Y,this.follow)}get nodes(){return[this.field,this.button,this.said,this.printed]}update(t){this.words=t,this.field.setAttribute("aria-label",t.label),this.button.textContent=t.copy,this.refresh()}refresh(){let t=D().href();this.field.value!==t&&(this.field.value=t,this.printed.textContent=t,this.said.textContent="")}async copy(){this.refresh(),this.said.textContent=await xr(this.field)?this.words.copied:this.words.failed}unmount(){document.removeEventListener(Y,this.follow);for(let t of this.nodes)t.remove()}};async function xr(r){try{return await navigator.clipboard.writeText(r.value),!0}catch{return r.focus(),r.select(),document.execCommand("copy")}}var je=$(Pt);var Pe=`p { margin: 0; font: 400 1rem var(--st-font); color: var(--st-text-color); }
button { margin-left: 0.75rem; padding: 0.25rem 0.6rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); background: none; border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
:host { min-height: 1px; }
@media print { p { display: none; } }
`;var Ue="unrolled:read",wr=1e3;function Be(){try{return JSON.parse(localStorage.getItem(Ue)??"{}")}catch{return{}}}function De(r){try{localStorage.setItem(Ue,JSON.stringify(r))}catch{}}var Bt=class{constructor(t){this.line=p("p",{hidden:!0}),this.said=p("span"),this.forget=p("button",{type:"button"}),this.forget.addEventListener("click",()=>{De({}),this.show()}),this.line.append(this.said,this.forget),t.append(this.line),this.timer=0,this.observer=new IntersectionObserver(([{isIntersecting:e}])=>this.look(e)),this.observer.observe(t.host??t)}update(t){this.data=t,t.lessons&&this.show()}look(t){clearTimeout(this.timer),!(!t||!this.data?.lesson)&&(this.timer=setTimeout(()=>De({...Be(),[this.data.lesson]:!0}),wr))}show(){let{lessons:t,words:e}=this.data,s=Be(),o=t.filter(i=>s[i]).length;this.line.hidden=!o,w(this.said,g(e.read,{read:o,all:t.length})),w(this.forget,e.forget),t.forEach((i,n)=>{let a=document.querySelector(`.st-key-path-${n+1}`);a&&(s[i]?a.dataset.read=e.mark:delete a.dataset.read)})}unmount(){clearTimeout(this.timer),this.observer.disconnect()}},We=$(Bt);var He={unrolled_file_drop:{widget:be,style:me},unrolled_follow:{widget:ke},unrolled_live_slider:{widget:_e,style:Ee},unrolled_parts_bar:{widget:$e,style:Se},unrolled_present:{widget:Ce,style:Me},unrolled_progress:{widget:We,style:Pe},unrolled_share_link:{widget:je,style:Fe}};function W(r,t){if(!Number.isFinite(r))return{text:Number.isNaN(r)?"NaN":"∞",negative:r<0,value:r,half:0};let e=Math.abs(r)>=1e5,s=e?r.toExponential(t).replace("e+","e"):r.toFixed(t),o=Number(s),i=e?Number(s.split("e")[1]):0;return{text:s.replace("-",""),negative:o<0,value:o,half:.5*10**(i-t)}}function q(r,t=2){let e=W(r,t);return(e.negative?"−":"")+e.text}var yr="⁰¹²³⁴⁵⁶⁷⁸⁹",kr=r=>(r<0?"⁻":"")+[...String(Math.abs(r))].map(t=>yr[t]).join("");function R(r,t=3){if(r==null||Number.isNaN(r))return"NaN";if(!Number.isFinite(r))return r<0?"−∞":"∞";let e=Math.abs(r);if(e!==0&&(e<.001||e>=1e5)){let[s,o]=e.toExponential(t-1).split("e");return`${r<0?"−":""}${s}·10${kr(Number(o))}`}return`${r<0?"−":""}${Number(e.toPrecision(t))}`}var Dt=r=>[...String(r)].map(t=>"₀₁₂₃₄₅₆₇₈₉"[t]).join("");var Er={first:"M6 5v14M19 5l-9 7 9 7z",back:"M17 5l-9 7 9 7z",play:"M7 4.5l12 7.5-12 7.5z",pause:"M8 5v14M16 5v14",forward:"M7 5l9 7-9 7z",last:"M18 5v14M5 5l9 7-9 7z",download:"M12 4v11M7 11l5 5 5-5M5 20h14"},Ut=r=>m("svg",{viewBox:"0 0 24 24",class:`icon ${r}`,"aria-hidden":"true"},m("path",{d:Er[r]}));var X=class{constructor(t,{words:e,pace:s,show:o,moved:i=()=>{}}){this.words=e,this.pace=s,this.show=o,this.moved=i,this.at=0,this.last=0,this.timer=0,this.row=p("div",{class:"walk"});let n=(a,l,c)=>{let h=p("button",{type:"button",class:`walk-button ${a}`,"aria-label":l,title:l},Ut(a));return h.addEventListener("click",c),this.row.append(h),h};n("first",e.first,()=>this.go(0)),n("back",e.back,()=>this.go(this.at-1)),this.playButton=n("play",e.play,()=>this.timer?this.pause():this.play()),n("forward",e.forward,()=>this.go(this.at+1)),this.scrub=p("input",{type:"range",class:"walk-scrub",min:0,step:1,"aria-label":e.scrub}),this.scrub.addEventListener("input",()=>this.go(Number(this.scrub.value))),this.said=p("output",{class:"walk-said"}),this.row.append(this.scrub,this.said),t.append(this.row)}reach(t,e){this.last=t,A(this.scrub,"max",t),this.put(e)}go(t,e=!1){e||this.pause(),this.put(t),this.moved(this.at)}put(t){this.at=k(t,0,this.last),this.scrub.value=String(this.at);let e=this.show(this.at);w(this.said,e),A(this.scrub,"aria-valuetext",e)}key(t){let e={ArrowRight:()=>this.go(this.at+1),ArrowLeft:()=>this.go(this.at-1),Home:()=>this.go(0),End:()=>this.go(this.last)," ":()=>this.timer?this.pause():this.play()};return e[t]?.(),t in e}play(){this.at>=this.last&&this.go(0),this.timer=setInterval(()=>{this.at>=this.last?this.pause():this.go(this.at+1,!0)},this.pace(this.last)),this.look("pause",this.words.pause)}pause(){this.timer&&(this.halt(),this.moved(this.at))}halt(){clearInterval(this.timer),this.timer=0,this.look("play",this.words.play)}look(t,e){this.playButton.replaceChildren(Ut(t)),this.playButton.classList.toggle("pause",t==="pause"),A(this.playButton,"aria-label",e),A(this.playButton,"title",e)}};var Wt=22,Ke=24,_r=132,Ht=16,Ge=44,Kt=26,J=class{constructor(t,e){this.onPick=e,this.canvas=m("svg",{class:"boxes",role:"group"}),t.append(this.canvas)}draw({rows:t,steps:e,labels:s,width:o,title:i,picture:n,isBack:a=!1,hasTexts:l=!1}){let c=Math.min(Ht,Math.max(5,o/e*.18)),h=Math.min(_r,(o-4)/e-c),d=Ge+Wt+Ht,u=(t.length-1)*d+Kt+Wt+Ke+6;this.place=(y,v)=>{let _=y?Ge:Kt,S=u-Ke-(y?Kt+Wt+Ht+(y-1)*d:0);return{x:2+v*(h+c),y:S-_,width:h,height:_}},A(this.canvas,"viewBox",`0 0 ${o} ${u}`),A(this.canvas,"height",u),A(this.canvas,"aria-label",n),this.hasTexts=l&&h>=34,this.cells=t.map(()=>[]),this.arrows=[];let f=[],b=[];t.forEach((y,v)=>{let _=this.place(v,0);b.push(m("text",{class:"row-name",x:_.x,y:_.y-6},y.name));for(let S=0;S<e;S++){let L=this.place(v,S);if(v){let $s=this.place(v-1,S),ie=L.x+L.width/2;this.arrow(f,v,S,"up",[ie,$s.y-2],[ie,L.y+L.height+2],a),S&&this.arrow(f,v,S,"right",[L.x-c+1,L.y+L.height/2],[L.x-1,L.y+L.height/2],a)}f.push(this.box(v,S,L,y.values(S).length,i))}});let x=Math.ceil(40/(h+c));s.forEach((y,v)=>{if(v%x)return;let _=this.place(0,v);f.push(m("text",{class:"step-name",x:_.x+_.width/2,y:u-8,"text-anchor":"middle"},y))}),this.canvas.replaceChildren(...f,...b)}arrow(t,e,s,o,[i,n],[a,l],c){let[h,d]=c?[[a,l],[i,n]]:[[i,n],[a,l]],[u,f]=[Math.sign(d[0]-h[0]),Math.sign(d[1]-h[1])],b=`M${d[0]-u*4-f*3.5} ${d[1]-f*4-u*3.5}L${d[0]} ${d[1]}L${d[0]-u*4+f*3.5} ${d[1]-f*4+u*3.5}`,x=m("path",{class:`way ${o}`,d:`M${h[0]} ${h[1]}L${d[0]} ${d[1]}${b}`});this.arrows.push({row:e,step:s,node:x}),t.push(x)}box(t,e,{x:s,y:o,width:i,height:n},a,l){let c=m("g",{class:t?"box":"box input",tabindex:t?0:void 0,role:t?"button":void 0,"data-box":`${t}.${e+1}`}),h=m("title"),d=Array.from({length:a},(b,x)=>m("rect",{class:"strip",x:s.toFixed(1),y:(o+x*n/a).toFixed(2),width:i.toFixed(1),height:(n/a+.3).toFixed(2)})),u=m("rect",{class:"frame",x:s.toFixed(1),y:o,width:i.toFixed(1),height:n,rx:4}),f=this.hasTexts?m("text",{class:"written",x:s+i/2,y:o+n/2+5,"text-anchor":"middle"}):null;return c.append(h,...d,u,...f?[f]:[]),t&&(c.addEventListener("click",()=>this.onPick(t-1,e)),c.addEventListener("keydown",b=>{b.key==="Enter"&&(b.preventDefault(),this.onPick(t-1,e))})),this.cells[t].push({group:c,strips:d,name:h,written:f,title:()=>l(t,e)}),c}paint(t,e,s,{isNow:o=!1,isPicked:i=!1,text:n="",ink:a=""}={}){let{group:l,strips:c,name:h,title:d,written:u}=this.cells[t][e];c.forEach((b,x)=>{b.style.fill=s?s[x]:"none"}),l.classList.toggle("empty",!s),l.classList.toggle("now",o),l.classList.toggle("picked",i),u&&(w(u,n),u.style.fill=a);let f=d();w(h,f),t&&A(l,"aria-label",f)}};var Gt=["steps","layers","wave"];function mt(r,t,e){let s=o=>Array.from({length:o},(i,n)=>n);return r==="wave"?s(t+e-1).map(o=>s(t).filter(i=>o-i>=0&&o-i<e).map(i=>[i,o-i])):r==="layers"?s(t).flatMap(o=>s(e).map(i=>[[o,i]])):s(e).flatMap(o=>s(t).map(i=>[[i,o]]))}var Sr=500,Vt=class{constructor(t,e){let{words:s,walk:o}=e.get("data");this.root=p("div",{class:"unrolled stack-grid back"}),this.walk=new X(this.root,{words:o,pace:()=>Sr,show:n=>this.fill(n),moved:n=>this.write(n)}),this.canvas=p("div",{class:"canvas"}),this.legend=p("div",{class:"legend"},p("span",{}),p("span",{class:"bar gate"}),p("span",{})),this.said=p("p",{class:"why","aria-live":"polite"});let i=p("button",{type:"button",class:"save"},s.save);i.addEventListener("click",()=>B("backwards.svg",P(I(this.boxes.canvas),j(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.legend,this.said,p("p",{class:"keys how"},s.keys),p("div",{class:"buttons"},i)),t.append(this.root),this.boxes=new J(this.canvas,(n,a)=>this.say(n+1,a)),this.claim=D().claim(["back"],n=>this.told(n)),this.stopKeys=V({root:this.root,act:n=>this.walk.key(n)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=G(this.root,t),this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().back??"",10);this.at=Number.isFinite(t)?t:void 0}told({reset:t}){this.walk.halt(),t?this.at=void 0:this.read(),this.data&&this.draw()}write(t){this.at=t>=this.groups.length?void 0:t,this.claim.write({back:this.at===void 0?void 0:String(t)},{moves:!!this.walk.timer})}title(t,e){let{words:s,norms:o,entering:i,labels:n}=this.data,a=t===o.length-1?` ${g(s.enters,{norm:R(i[e])})}`:"";return g(t?s.box:s.input_box,{layer:t,step:e+1,label:n[e],norm:R(o[t][e])})+a}draw(){let{norms:t,names:e,labels:s,words:o,low:i,high:n}=this.data;this.width=this.canvas.clientWidth||600;let a=s.length,l=e.map(f=>({name:f,values:()=>[0]}));this.boxes.draw({rows:l,steps:a,labels:s,width:this.width,title:(f,b)=>this.title(f,b),picture:o.picture,isBack:!0,hasTexts:!0});let c=mt("wave",t.length,a).reverse();this.groups=c,w(this.said,o.pick);let[h,,d]=this.legend.children;w(h,R(10**i,2)),w(d,R(10**n,2));let u=c.length;this.walk.reach(u,this.at===void 0?u:k(this.at,0,u))}share(t){let{low:e,high:s}=this.data;return t>0?k((Math.log10(t)-e)/(s-e||1),.02,1):0}fill(t){let{norms:e,words:s,entering:o}=this.data,i=new Map;this.groups.forEach((n,a)=>a<t&&n.forEach(([l,c])=>i.set(`${l}.${c}`,a))),e.forEach((n,a)=>n.forEach((l,c)=>{let h=i.get(`${a}.${c}`),{css:d,ink:u}=this.scales.gate(this.share(l));this.boxes.paint(a,c,h===void 0?null:[d],{isNow:t<this.groups.length&&h===t-1,text:h===void 0?"":R(l,2),ink:u});let f=a===e.length-1;this.boxes.cells[a][c].group.classList.toggle("enters",f&&o[c]>0)}));for(let{row:n,step:a,node:l}of this.boxes.arrows)l.classList.toggle("later",!i.has(`${n}.${a}`)||!i.has(l.classList.contains("up")?`${n-1}.${a}`:`${n}.${a-1}`));return t===0?s.loss:g(s.said,{at:t,all:this.groups.length})}say(t,e){w(this.said,this.title(t,e))}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},Ve=$(Vt);var Ye=`.rails .canvas { min-width: 0; }
.rails p { margin: 0; }
.rails .keys { color: var(--quiet); font-size: 15px; min-height: 1.45em; }
.rails .chosen { display: flex; flex-wrap: wrap; column-gap: 12px; align-content: start; min-height: 1.45em; }
.rails .chosen h3 { margin: 0; }
.rails .row-name.forward { fill: var(--q-i); }
.rails .row-name.backward { fill: var(--q-f); }
.rails .ground { fill: var(--ground); }
.rails .box.unread .strip { opacity: .16; }
.rails .box.unread .frame { stroke-dasharray: 3 3; }
.rails .way { stroke-width: 2; }
.rails .way.forward, .rails .reads.forward { --of: var(--q-i); }
.rails .way.backward, .rails .reads.backward { --of: var(--q-f); }
.rails .way { stroke: var(--of); }
.rails .way.later { opacity: .22; }
.rails .reads { fill: var(--of); }
.rails .column { fill: transparent; cursor: pointer; outline: none; }
.rails .column:focus-visible { stroke: var(--accent); stroke-width: 3; }
.rails .lists { display: grid; gap: 3px; min-height: 7em; align-content: start; }
.rails .same-line { display: grid; grid-template-columns: 4em minmax(0, 1fr); }
.rails .same-line.there > span { color: var(--q-i); font-weight: 650; }
.rails .same-line.back > span { color: var(--q-f); font-weight: 650; }
.rails code { font-family: var(--st-code-font, ui-monospace, monospace); overflow-wrap: anywhere; }
.rails .legend { display: flex; align-items: center; gap: 8px; font-size: 14px; }
.rails .legend .bar { width: 120px; height: 12px; border-radius: 3px; background: linear-gradient(90deg, var(--q-negative), var(--q-zero), var(--q-positive)); }
.rails .save { min-height: 36px; padding: 0 13px; font: inherit; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 9px; cursor: pointer; }
@container (max-width: 640px) {
  .rails .chosen { min-height: 4.4em; }
}
`;function Xe(r,t,e){return e?{forward:t,backward:0}:r<t?{forward:r+1,backward:r}:{forward:0,backward:t}}function Je(r,t,e,s){let o=e<0?`(${R(e)})`:R(e),[i,n]=[R(t),` ≈ ${R(s)}`];return r==="mul"?`${i} · ${o}${n}`:r==="ave"?`(${i} + ${o}) / 2${n}`:`${i} + ${o}${n}`}var Qe=25,$r=132,Ze=.22,ts=14,Mr=50,Q={y:38,backward:40,forward:40,x:26},rt=["y","backward","forward","x"],U=2,es=40,ss=4,Lr=4,Yt=class{constructor(t,e){let{words:s}=e.get("data");this.root=p("div",{class:"unrolled rails"}),this.canvas=p("div",{class:"canvas"}),this.picture=m("svg",{class:"boxes",role:"group"}),this.canvas.append(this.picture),this.legend=p("div",{class:"legend"},p("span",{}),p("span",{class:"bar"}),p("span",{})),this.how=p("p",{class:"keys how"}),this.head=p("h3",{class:"heading"}),this.says=p("p",{class:"says","aria-live":"polite"}),this.numbers=p("div",{class:"lists"});let o=p("button",{type:"button",class:"save"},s.save);o.addEventListener("click",()=>B("both-ways.svg",P(I(this.picture),j(this.root)),"image/svg+xml")),this.root.append(p("div",{class:"chosen"},this.head,this.says),this.canvas,this.legend,this.how,this.numbers,p("div",{class:"buttons"},o)),t.append(this.root),this.claim=D().claim(["output"],i=>this.told(i)),this.stopKeys=V({root:this.root,act:i=>this.key(i)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=G(this.root,t);let e=t.limits.h.toPrecision(2);w(this.legend.firstChild,"−"+e),w(this.legend.lastChild,`+${e} · h, y`),w(this.how,t.words.keys),this.how.hidden=!!t.single,this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().output??"",10);this.at=Number.isFinite(t)?t-1:void 0}told({reset:t}){t?this.at=void 0:this.read(),this.data&&this.draw()}get picked(){let{labels:t,real:e}=this.data;return k(this.hover??this.at??Math.min(2,e-1),0,t.length-1)}pick(t){this.data.single||(this.at=k(t,0,this.data.labels.length-1),this.hover=void 0,this.show(),this.claim.write({output:String(this.at+1)}))}point(t){this.hover=t,this.show()}key(t){let e={ArrowLeft:-1,ArrowRight:1}[t];return!e||this.data.single?!1:(this.pick(this.picked+e),!0)}draw(){let{labels:t,words:e,single:s}=this.data;this.width=this.canvas.clientWidth||600;let o=t.length;this.side=Math.min($r,(this.width-2*U)/(o+Ze*(o-1))),this.pitch=this.side*(1+Ze),this.tops={};let i=0;for(let n of rt)this.tops[n]=i+Qe,i+=Qe+Q[n]+ts;i+=Mr-ts;for(let[n,a]of Object.entries({viewBox:`0 0 ${this.width} ${i}`,height:i,"aria-label":g(e.picture,{steps:o})}))A(this.picture,n,a);this.columns=s?[]:t.map((n,a)=>this.column(a,i)),this.picture.replaceChildren(...this.drawWires(),...this.drawBoxes(),...this.drawNames(),...this.drawBars(),...this.columns),this.paint(),this.show()}boxAt(t,e){return{x:U+e*this.pitch,y:this.tops[t],width:this.side,height:Q[t]}}drawWires(){let{real:t,single:e}=this.data,{pitch:s,side:o}=this;this.wires=[];let i=(n,a,l,c,h)=>{let d=U+a*s+o*l;this.wire(n,[d,this.tops[c]-1],[d,this.tops[h]+Q[h]+2])};for(let n=0;n<t;n++){if(i({forward:n},n,.3,"x","forward"),i({backward:n},n,.7,"x","backward"),(!e||n===t-1)&&i({outForward:n},n,.3,"forward","y"),(!e||n===0)&&i({outBackward:n},n,.7,"backward","y"),!n)continue;let[a,l]=[U+n*s-s+o+1,U+n*s-1],c=h=>this.tops[h]+Q[h]/2;this.wire({forward:n,rail:!0},[a,c("forward")],[l,c("forward")]),this.wire({backward:n-1,rail:!0},[l,c("backward")],[a,c("backward")])}return this.wires.map(({node:n})=>n)}drawBoxes(){let{data:t}=this;this.cells=Object.fromEntries(rt.map(s=>[s,t.labels.map((o,i)=>this.box(s,i,this.boxAt(s,i),t[s][i]))]));let e=this.pitch*(t.real-1)+this.side;return t.single&&(this.cells.y=[this.box("y",0,{...this.boxAt("y",0),width:e},t.single[2])]),rt.flatMap(s=>this.cells[s].map(({group:o})=>o))}drawNames(){let{labels:t,words:e,single:s}=this.data,o={y:g(s?e.one:e.y,{merge:e.merge}),backward:e.back,forward:e.there,x:e.x},i=rt.map(l=>m("text",{class:`row-name ${l}`,x:U,y:this.tops[l]-8},o[l])),n=Math.ceil(es/this.pitch),a=t.flatMap((l,c)=>{if(c%n)return[];let{x:h,y:d}=this.boxAt("x",c),[u,f]=c===0&&this.side<es?[h,"start"]:[h+this.side/2,"middle"];return[m("text",{class:"step-name",x:u,y:d+Q.x+17,"text-anchor":f},l)]});return[...i,...a]}drawBars(){return this.bars=["forward","backward"].map((t,e)=>m("rect",{class:`reads ${t}`,x:0,y:this.tops.x+Q.x+26+e*9,width:0,height:6,rx:3})),this.bars}wire(t,[e,s],[o,i]){let n=Math.atan2(i-s,o-e),a=h=>`${(o-5*Math.cos(n+h)).toFixed(1)} ${(i-5*Math.sin(n+h)).toFixed(1)}`,l="forward"in t||"outForward"in t?"forward":"backward",c=m("path",{class:`way ${l}`,d:`M${e.toFixed(1)} ${s}L${o.toFixed(1)} ${i}M${a(.6)}L${o.toFixed(1)} ${i}L${a(-.6)}`});this.wires.push({of:t,node:c})}box(t,e,{x:s,y:o,width:i,height:n},a){let l=a.map((u,f)=>m("rect",{class:"strip",x:s.toFixed(1),y:(o+f*n/a.length).toFixed(2),width:i.toFixed(1),height:(n/a.length+.3).toFixed(2)})),c=m("rect",{class:"frame",x:s.toFixed(1),y:o,width:i.toFixed(1),height:n,rx:4}),h=m("rect",{class:"ground",x:s.toFixed(1),y:o,width:i.toFixed(1),height:n,rx:4});return{group:m("g",{class:`box ${t}`,"data-box":`${t}.${e+1}`},h,...l,c),strips:l,numbers:a}}column(t,e){let s=U+t*this.pitch-(this.pitch-this.side)/2,o=m("rect",{class:"column",x:s.toFixed(1),y:0,width:this.pitch.toFixed(1),height:e,tabindex:0,role:"button","data-step":t+1});return o.addEventListener("click",()=>this.pick(t)),o.addEventListener("pointerenter",i=>i.pointerType==="mouse"&&this.point(t)),o.addEventListener("pointerleave",()=>this.hover!==void 0&&this.point(void 0)),o.addEventListener("keydown",i=>{i.key==="Enter"&&(i.preventDefault(),this.pick(t))}),o}paint(){let{limits:t,real:e}=this.data;for(let s of rt)this.cells[s].forEach(({strips:o,numbers:i},n)=>o.forEach((a,l)=>{a.style.fill=(s==="forward"||s==="backward")&&n>=e?"none":this.scales.signed(i[l],t[s==="x"?"x":"h"]).css}))}show(){let{data:t,picked:e}=this,{single:s,real:o,words:i,labels:n}=t,a=Xe(e,o,!!s),l={forward:h=>h<a.forward,backward:h=>h>=a.backward&&h<o};for(let h of["forward","backward"])this.cells[h].forEach(({group:d},u)=>d.classList.toggle("unread",!l[h](u)));this.cells.x.forEach(({group:h},d)=>h.classList.toggle("unread",!l.forward(d)&&!l.backward(d))),this.cells.y.forEach(({group:h},d)=>{h.classList.toggle("unread",!s&&d!==e),h.classList.toggle("picked",!!s||d===e)});for(let h of["forward","backward"]){let d=s?h==="forward"?o-1:0:e;this.cells[h].forEach(({group:u},f)=>u.classList.toggle("picked",f===d&&f<o))}for(let{of:h,node:d}of this.wires){let[[u,f]]=Object.entries(h),b=u==="forward"||u==="backward"?l[u](f)&&(u!=="backward"||!h.rail||l.backward(f+1)):!!s||f===e;d.classList.toggle("later",!b)}this.columns.forEach((h,d)=>{A(h,"aria-pressed",d===e),A(h,"aria-label",`${g(i.head,{step:d+1,label:n[d]})}. ${this.seen(d)}`)});let c=[[0,a.forward],[a.backward,o]];this.bars.forEach((h,d)=>{let[u,f]=c[d];A(h,"x",(U+u*this.pitch).toFixed(1)),A(h,"width",f>u?((f-u-1)*this.pitch+this.side).toFixed(1):0)}),w(this.head,s?i.head_one:g(i.head,{step:e+1,label:n[e]})),w(this.says,this.seen(e)),this.list(e)}seen(t){let{words:e,real:s,single:o}=this.data;if(o)return g(e.ends,{last:s});if(t>=s)return g(e.padding,{step:t+1});let i=a=>`x${Dt(a+1)}`,n=(a,l)=>a===l?g(e.alone,{x:i(a)}):g(e.many,{first:i(a),last:i(l)});return g(e.seen,{forward:n(0,t),backward:n(s-1,t)})}list(t){let{data:e}=this,{single:s,merge:o,words:i,real:n}=e,[a,l,c]=s??[e.forward[t],e.backward[t],e.y[t]],h=f=>`[${f.slice(0,ss).map(b=>q(b,Lr)).join(", ")}${f.length>ss?", …":""}]`,d=f=>Dt((s?f:t)+1),u=[[`h→${d(n-1)}`,h(a),"there"],[`h←${d(0)}`,h(l),"back"]];o==="concat"?u.push([s?"y":`y${d(0)}`,g(i.concat,{count:c.length}),"text"]):o==="none"?u.push(["y",g(i.none,{units:a.length}),"text"]):u.push([s?"y":`y${d(0)}`,h(c),"y"],["",g(i.formula,{formula:Je(o,a[0],l[0],c[0])}),"formula"]),this.numbers.replaceChildren(...u.map(([f,b,x])=>p("div",{class:`same-line ${x}`},p("span",{},f),p(x==="text"?"span":"code",{},b))))}unmount(){this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},rs=$(Yt);var gt=`.stack-grid .above { display: grid; gap: 10px; }
.stack-grid .choice { display: inline-flex; flex-wrap: wrap; justify-self: start; gap: 6px; }
.stack-grid .choice button, .stack-grid .save { min-height: 36px; padding: 0 13px; font: inherit; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 9px; cursor: pointer; }
.stack-grid .choice button[aria-pressed="true"] { background: var(--ink); color: var(--ground); }
.stack-grid .quantities button { font-family: var(--math); font-size: 17px; font-style: italic; min-width: 42px; }
.stack-grid p { margin: 0; }
.stack-grid .why, .stack-grid .keys { color: var(--quiet); font-size: 15px; min-height: 1.45em; }
.stack-grid .proof { font-weight: 650; }
.stack-grid .canvas { min-width: 0; }
.boxes { display: block; width: 100%; font-family: var(--st-font, system-ui, sans-serif); font-variant-numeric: tabular-nums; }
.boxes .row-name { font-size: 14px; font-weight: 650; fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 6px; }
.boxes .step-name { font-size: 13px; fill: var(--quiet); }
.boxes .written { font-size: 13px; pointer-events: none; }
.boxes .frame { fill: transparent; stroke: var(--line); stroke-width: 1.2; }
.boxes .box { outline: none; }
.boxes .box:not(.input) { cursor: pointer; }
.boxes .box.empty .frame { stroke-dasharray: 4 3; }
.boxes .box.enters .frame { stroke: var(--ink); stroke-width: 2.2; }
.boxes .box.picked .frame { stroke: var(--accent); stroke-width: 3; }
.boxes .box.now .frame { stroke: var(--ink); stroke-width: 3; }
.boxes .box:focus-visible .frame { stroke: var(--accent); stroke-width: 4; }
.boxes .way { fill: none; stroke: var(--wire); stroke-width: 1.6; }
.boxes .way.later { opacity: .25; }
.stack-grid .same { display: grid; gap: 3px; }
.stack-grid .same-line { display: grid; grid-template-columns: 8em minmax(0, 1fr); }
.stack-grid code { font-family: var(--st-code-font, ui-monospace, monospace); overflow-wrap: anywhere; }
.stack-grid .legend { display: flex; align-items: center; gap: 8px; font-size: 14px; }
.stack-grid .legend .bar { width: 120px; height: 12px; border-radius: 3px; background: linear-gradient(90deg, var(--q-negative), var(--q-zero), var(--q-positive)); }
.stack-grid .legend .bar.gate { background: linear-gradient(90deg, var(--q-zero), var(--q-gate)); }
@container (max-width: 640px) {
  .stack-grid .same-line { grid-template-columns: 6.5em minmax(0, 1fr); font-size: 14px; }
}
`;function os(r){let t={};for(let[s,o]of Object.entries(r.arrays))t[s]=le(o);let e={};for(let[s,o]of Object.entries(t))e[s]=Or(o);return e.h_prev=Math.max(e.h,e.h0),t.c&&(e.c_prev=Math.max(e.c,e.c0)),{...r,outputs:r.outputs??r.units,arrays:t,limits:e}}function Or(r){let t=1;for(let e of r)Math.abs(e)>t&&Number.isFinite(e)&&(t=Math.abs(e));return t}var is=new Set(["i","f","o","z","r"]),bt={SimpleRNN:["h"],LSTM:["i","f","c_tilde","o"],GRU:["z","r","h_tilde"]},ns={h:"pre_h",i:"pre_i",f:"pre_f",c_tilde:"pre_c",o:"pre_o",z:"pre_z",r:"pre_r",h_tilde:"pre_h"},H=r=>r==="x",zr=r=>r==="h"||r==="h_prev",ot=(r,t)=>H(t)?r.features:zr(t)?r.outputs:r.units;function T(r,t,e,s){let{arrays:o}=r,i=ot(r,t),n=Math.min(s,i-1);return t==="x"?o.x[e*r.features+n]:t==="h_prev"?e?o.h[(e-1)*i+n]:o.h0[n]:t==="c_prev"?e?o.c[(e-1)*i+n]:o.c0[n]:t==="bias"?o.bias?o.bias[n]:0:o[t][e*i+n]}var O="t",as=`t${"−"}1`,ls={x:["x",O],h:["h",O],c:["c",O],h_prev:["h",as],c_prev:["c",as],i:["i",O],f:["f",O],o:["o",O],z:["z",O],r:["r",O],c_tilde:["c̃",O],h_tilde:["h̃",O],m:["m",O],pre_h:["pre","h"],reset_h:["ĥ",O],recurrent_h:["u",O],bias:["b",""]},Xt={tanh:{symbol:"tanh",of:Math.tanh},sigmoid:{symbol:"σ",of:r=>1/(1+Math.exp(-r))},hard_sigmoid:{symbol:"hσ",of:r=>k(r+3,0,6)/6},relu:{symbol:"relu",of:r=>Math.max(r,0)},linear:{symbol:"",of:r=>r}},K=r=>Xt[r]??{symbol:r,of:()=>NaN};function cs(r,t){return t!=="tanh_c"?ls[t]:[`${K(r.activation).symbol}(c)`,O]}var xt=(r,t)=>t==="pre_h"?"pre_h":cs(r,t)[0],hs=(r,t,e,s)=>`${xt(r,t)}, ${g(H(t)?s.one_feature:s.one_unit,{number:e+1})}`;function ds(r,t,e,s){let o=r.feature_names[e]??"";return r.moved?.some(([i,n])=>i===t&&n===e)?r.features>1?`${o}, ${s.moved}`:s.moved:o}var Tr={c_tilde:"c",h_tilde:"h"},ps=(r,t)=>bt[r.cell].length>1?Tr[t]??ls[t][0]:"",it=r=>{let t=r.replace("_prev","");return t==="m"||t==="pre_h"||t==="reset_h"||t==="recurrent_h"?"h":t==="bias"?"x":t};function nt(r,t){let[e,s]=cs(r,t),o=p("span",{class:"symbol",style:`color:var(--q-${it(t)})`});return o.append(p("i",{},e)),s&&o.append(p("sub",{},s)),o}var us=r=>r==="o"?"c":"c_prev";function fs(r,t,e,s){let o=[],i=r.arrays[`peephole_${t}`];if(i){let a=us(t),l=T(r,a,e,s);o.push({quantity:a,index:s,value:l*i[s],factors:[[l,a],[i[s],null]],always:!0})}let n=t==="f"?r.variant?.forget_bias:0;return n&&o.push({symbol:"forget_bias",value:n,factors:[[n,null]]}),o}function ms(r,t){let e=r.arrays[`peephole_${t}`]?[E(" + "),M(us(t)),E("·"),F("p",t)]:[],s=t==="f"&&r.variant?.forget_bias?[E(` + ${r.variant.forget_bias}`)]:[];return[...e,...s]}var qr=r=>`, ±${Number(r.toPrecision(6))})`,at=(r,t)=>t?[E("clip("),...r,E(qr(t))]:r,Jt=(r,t)=>t?k(r,-t,t):r;function gs({scene:r,name:t,step:e,unit:s,words:o,at:i}){let{units:n,outputs:a,arrays:l,variant:c}=r,h=Array.from({length:n},(b,x)=>{let y=T(r,"m",e,x),v=l.projection[x*a+s];return{quantity:"m",index:x,value:y*v,factors:[[y,"m"],[v,null]]}}),d=vt(h,o),u=b=>{let{tokens:x,value:y}=d(b);return{tokens:at(x,c.proj_clip),value:Jt(y,c.proj_clip)}},f=at([M("m"),E("·"),F("P","")],c.proj_clip);return{symbols:[M(t),E(" = "),...f],lines:[lt(u,i(t),t)],terms:h}}var wt=8,te=9;function tt(r,t,{first:e=!1}={}){return{text:r.negative?e?"−"+r.text:`(${"−"}${r.text})`:r.text,quantity:t}}function xs(r,t,e,s){let{arrays:o,units:i,features:n}=r,a=bt[r.cell],l=t==="recurrent_h"?"h_tilde":t==="pre_h"?a.at(-1):t,c=a.length*i,h=a.indexOf(l)*i+s,d=r.cell==="GRU"&&r.reset_after,u=(v,_)=>o.bias?[{symbol:_,value:o.bias[v*c+h],factors:[[o.bias[v*c+h],null]]}]:[],f=(v,_,S,L)=>({quantity:v,index:_,value:S*L,factors:[[S,v],[L,null]]}),b=()=>Array.from({length:n},(v,_)=>f("x",_,T(r,"x",e,_),o.kernel[_*c+h])),x=v=>Array.from({length:ot(r,v)},(_,S)=>f(v,S,T(r,v,e,S),o.recurrent_kernel[S*c+h]));if(t==="recurrent_h")return[...x("h_prev"),...u(1,"b′")];if(l==="h_tilde"&&d){let v=T(r,"r",e,s),_=T(r,"recurrent_h",e,s),S={quantity:"r",index:s,value:v*_,factors:[[v,"r"],[_,"h_prev"]],always:!0};return[...b(),...u(0,"b"),S]}let y=l==="h_tilde"?"reset_h":"h_prev";return[...b(),...x(y),...u(0,"b"),...d?u(1,"b′"):[],...fs(r,l,e,s)]}function Rr(r){if(r.length<=wt)return{shown:r,rest:[]};let t=r.filter(i=>i.symbol||i.always),e=r.filter(i=>!t.includes(i)),s=[...e].sort((i,n)=>Math.abs(n.value)-Math.abs(i.value)).slice(0,wt-2-t.length);return{shown:r.filter(i=>t.includes(i)||s.includes(i)),rest:e.filter(i=>!s.includes(i))}}function vt(r,t){let{shown:e,rest:s}=Rr(r),o=s.reduce((n,a)=>n+a.value,0),i=s.length?e.findIndex(n=>n.symbol||n.always):-1;return n=>{let a=[],l=0,c=()=>{let h=n(o);l+=h.value;let d=g(t.more_terms,{count:s.length,sum:(h.negative?"−":"")+h.text});a.push({operator:" + "},{text:d,rest:!0})};return e.forEach((h,d)=>{d===i&&c();let[u,...f]=h.factors.map(([y,v])=>({shown:n(y),quantity:v}));l+=[u,...f].reduce((y,v)=>y*v.shown.value,1),(d||i===0)&&a.push({operator:u.shown.negative?` ${"−"} `:" + "});let x=[tt({...u.shown,negative:u.shown.negative&&d===0&&i!==0},u.quantity,{first:!0}),...f.map(y=>tt(y.shown,y.quantity))];a.push({product:x.flatMap((y,v)=>v?[{text:"·"},y]:[y])})}),s.length&&i===-1&&c(),{tokens:a,value:l}}}var ee=(r,t)=>W(r,Number.isInteger(r)?0:t),se=(r,t)=>Math.abs(r-t.value)<=t.half*(1+1e-9);function vs(r,t,e,s){let o=W(t,e);for(let i=s;i<=te;i++){let n=r(a=>ee(a,i));if(se(n.value,o)||!Number.isFinite(n.value))return{...n,shown:o,equals:" = "}}return{...r(i=>ee(i,4)),shown:o,equals:" ≈ "}}var ct=(r,t)=>tt(r,t,{first:!0});function lt(r,t,e){let s=vs(r,t,2,2);return[...s.tokens,{operator:s.equals},{...ct(s.shown,e),result:!0}]}function Cr(r,t,e,s,o){let{symbol:i,of:n}=K(s);if(!i)return lt(r,e,o);let a=W(e,2),l=d=>[{text:`${i}(`},...d,{text:")"}],c=Xt[s]!==void 0;for(let d=2;d<=te;d++){let u=W(t,d);if(c&&Number.isFinite(t)&&!se(n(u.value),a))continue;let f=vs(r,t,d,3);if(c&&Number.isFinite(t)&&!se(n(f.value),a)&&d<te)continue;let b=[...l([ct(u)]),{operator:" = "},{...ct(a,o),result:!0}];return[...l(f.tokens),{operator:f.equals},{product:b}]}let h=r(d=>ee(d,4)).tokens;return[...l(h),{operator:" ≈ "},{...ct(a,o),result:!0}]}var E=r=>({text:r}),M=r=>({symbol:r}),F=(r,t)=>({weight:r,gate:t});function ws(r,t,e="h_prev"){let s=r.cell==="GRU"&&r.reset_after,o=r.use_bias?[E(" + "),F("b",t)]:[],i=s&&r.use_bias&&e!==null?[E(" + "),F("b′",t)]:[],n=e?[E(" + "),M(e),E("·"),F("U",t)]:[];return[M("x"),E("·"),F("W",t),...n,...o,...i]}function ys(r){let t=r.use_bias?[E(" + "),F("b′","h")]:[];return[M("h_prev"),E("·"),F("U","h"),...t]}var ks=(r,t)=>r?[E(`${r}(`),...t,E(")")]:t;function Es(r,t,e,s,o){let i=a=>T(r,a,e,s);return(Ir[t]??_s)({scene:r,name:t,step:e,unit:s,words:o,at:i})}function _s({scene:r,name:t,step:e,unit:s,words:o,at:i}){let n=ps(r,t),a=is.has(t)?r.recurrent_activation:r.activation,l=xs(r,t,e,s),c=t==="h_tilde"&&r.reset_after,h=ws(r,n,t==="h_tilde"?c?null:"reset_h":"h_prev");return h=[...h,...ms(r,t)],c&&(h=[...h,E(" + "),M("r"),E("·("),...ys(r),E(")")]),{symbols:[M(t),E(" = "),...ks(K(a).symbol,h)],lines:[Cr(vt(l,o),i(ns[t]),i(t),a,t)],terms:l}}function bs({scene:r,name:t,step:e,unit:s,words:o,at:i}){let n=xs(r,t,e,s),a=t==="pre_h"?ws(r,""):ys(r);return{symbols:[M(t),E(" = "),...a],lines:[lt(vt(n,o),i(t),t)],terms:n}}function Z({name:r,at:t},e,s=0){let o=e.flatMap((a,l)=>[...l?[E(" + ")]:[],...a.flatMap((c,h)=>[...h?[E("·")]:[],...c.symbols])]),i=a=>{let l=[],c=0;return e.forEach((h,d)=>{let u=1,f=h.flatMap((b,x)=>{let y=b.numbers(a,x===0);return u*=y.value,x?[{text:"·"},...y.tokens]:y.tokens});d&&l.push({operator:" + "}),l.push({product:f}),c+=u}),{tokens:at(l,s),value:Jt(c,s)}},n=at(o,s);return{symbols:[M(r),E(" = "),...n],lines:[lt(i,t(r),r)],terms:[]}}var C=(r,t)=>({symbols:[M(t)],numbers:(e,s)=>{let o=e(r(t));return{tokens:[tt(o,t,{first:s})],value:o.value}}}),Fr=(r,t)=>({symbols:[E(`(1 ${"−"} `),M(t),E(")")],numbers:e=>{let s=e(r(t));return{tokens:[{text:`(1 ${"−"} `},tt(s,t),{text:")"}],value:1-s.value}}}),Qt=(r,t,e)=>({symbols:ks(K(e).symbol,[M(t)]),numbers:s=>{let o=s(r(t)),{symbol:i,of:n}=K(e),a=tt(o,t,{first:!!i});return{tokens:i?[{text:`${i}(`},a,{text:")"}]:[a],value:n(o.value)}}});function Zt(r){return({scene:t,step:e,unit:s,words:o,at:i})=>{let n=r==="x"?g(o.given,{feature:ds(t,e,s,o)}):e?g(o.from_call,{step:e}):o.initial,a={...ct(W(i(r),2),r),result:!0};return{symbols:[M(r)],lines:[[{...M(r)},{operator:" = "},a,{text:`  (${n})`,note:!0}]],terms:[]}}}var Ir={x:Zt("x"),h_prev:Zt("h_prev"),c_prev:Zt("c_prev"),recurrent_h:bs,pre_h:bs,c:r=>{let t=[[C(r.at,"f"),C(r.at,"c_prev")],[C(r.at,"i"),C(r.at,"c_tilde")]];return Z(r,t,r.scene.variant?.cell_clip)},m:r=>Z(r,[[C(r.at,"o"),Qt(r.at,"c",r.scene.activation)]]),tanh_c:r=>Z(r,[[Qt(r.at,"c",r.scene.activation)]]),reset_h:r=>Z(r,[[C(r.at,"r"),C(r.at,"h_prev")]]),h:r=>{let{at:t,scene:e}=r;return e.cell==="SimpleRNN"?_s(r):e.variant?.projection?gs(r):e.cell==="LSTM"?Z(r,[[C(t,"o"),Qt(t,"c",e.activation)]]):Z(r,[[C(t,"z"),C(t,"h_prev")],[Fr(t,"z"),C(t,"h_tilde")]])}},re=r=>r.operator??(r.product?r.product.map(re).join(""):r.text??"");function yt(r,t){if(t.operator)return p("span",{class:"operator"},t.operator);if(t.symbol)return nt(r,t.symbol);if(t.weight)return p("span",{class:"symbol weight"},p("i",{},t.weight),...t.gate?[p("sub",{},t.gate)]:[]);if(t.product)return p("span",{class:"product"},...t.product.map(o=>yt(r,o)));let e=t.quantity?`color:var(--q-${it(t.quantity)})`:void 0,s=t.result?"result":t.rest?"rest":t.note?"note":"number";return p("span",{class:s,style:e},t.text)}var kt=class{constructor(t,{words:e,onUnit:s}){this.words=e,this.title=p("p",{class:"panel-title"}),this.unit=p("span",{class:"unit-name"});let o=(i,n,a)=>{let l=p("button",{type:"button",class:"unit-step","aria-label":i},n);return l.addEventListener("click",()=>s(a)),l};this.stepper=p("div",{class:"stepper"},o(e.unit_down,"‹",-1),this.unit,o(e.unit_up,"›",1)),this.means=p("p",{class:"means"}),this.symbols=p("div",{class:"equation symbols"}),this.numbers=p("div",{class:"equation numbers"}),this.summary=p("summary",{}),this.table=p("div",{class:"terms",tabindex:0,role:"region","aria-label":e.product}),this.details=p("details",{},this.summary,this.table),this.details.addEventListener("toggle",()=>this.showTerms()),t.replaceChildren(p("div",{class:"panel-head"},this.title,this.stepper),this.means,this.symbols,this.numbers,this.details)}show(t,{step:e,quantity:s,unit:o,feature:i},n){if(s===null)return this.showNobody(n);let{words:a}=this,l=ot(t,s),c=H(s)?i:Math.min(o,l-1),{symbols:h,lines:d,terms:u}=Es(t,s,e,c,a),f=JSON.stringify([s,c,l,t.quantities[s],h]);if(f!==this.key){this.key=f;let{name:b,means:x}=t.quantities[s];this.title.replaceChildren(nt(t,s),p("span",{},b)),this.stepper.hidden=l===1,w(this.unit,H(s)?g(a.feature,{feature:c+1,features:l}):g(a.unit,{unit:c+1,units:l})),w(this.means,x),this.symbols.replaceChildren(...h.map(y=>yt(t,y)))}this.numbers.replaceChildren(...this.head(t,s),...d[0].map(b=>yt(t,b))),A(this.numbers,"data-long",u.length>4),this.numbers.dataset.text=d[0].map(re).join(""),this.details.hidden=u.length<=wt,w(this.summary,g(a.all_terms,{count:u.length})),this.terms={scene:t,terms:u},this.showTerms()}showNobody({title:t,means:e}){this.key=void 0,this.title.replaceChildren(p("span",{},t)),this.stepper.hidden=this.details.hidden=!0,w(this.means,e),this.symbols.replaceChildren(),this.numbers.replaceChildren(),this.numbers.dataset.text=""}head(t,e){return H(e)||e.endsWith("_prev")?[]:[nt(t,e),p("span",{class:"operator"}," = ")]}showTerms(){if(!this.details.open||this.details.hidden)return;let{scene:t,terms:e}=this.terms,{words:s}=this,o=(a,l)=>p("td",l?{style:`color:var(--q-${it(l)})`}:{},a),i=e.map(a=>{let l=p("td",{},a.symbol??hs(t,a.quantity,a.index,s)),[[c,h],d]=a.factors;return p("tr",{},l,o(d?q(c,4):"",h),o(d?q(d[0],4):""),o(q(a.value,4)))}),n=[s.term,s.value,s.weight,s.product].map(a=>p("th",{scope:"col"},a));this.table.replaceChildren(p("table",{},p("thead",{},p("tr",{},...n)),p("tbody",{},...i)))}};var jr=["order","at","box","show","unit"],Pr=420,Ss=4,oe=class{constructor(t,e){let{words:s,walk:o,player:i}=e.get("data");this.words=s,this.root=p("div",{class:"unrolled stack-grid"}),this.orders=p("div",{class:"choice orders",role:"group","aria-label":s.order}),this.why=p("p",{class:"why"});let n=p("div",{class:"above"},this.orders);this.place={order:"steps",at:void 0,layer:void 0,step:void 0,show:void 0,unit:0},this.walk=new X(n,{words:o,pace:()=>Pr,show:c=>this.fill(c),moved:c=>{this.place.at=c,this.follow(),this.write(!!this.walk.timer)}}),this.canvas=p("div",{class:"canvas"}),this.legend=p("div",{class:"legend"},p("span",{}),p("span",{class:"bar"}),p("span",{})),this.proof=p("p",{class:"proof"}),this.same=p("div",{class:"same"}),this.quantities=p("div",{class:"choice quantities",role:"group","aria-label":s.quantity});let a=p("div",{class:"panel"});this.head=p("h3",{class:"heading"});let l=p("button",{type:"button",class:"save"},s.save);l.addEventListener("click",()=>this.save()),this.boxes=new J(this.canvas,(c,h)=>this.pick({layer:c,step:h})),this.root.append(n,this.why,this.canvas,this.legend,this.proof,p("p",{class:"keys how"},s.keys),this.head,this.same,this.quantities,a,p("div",{class:"buttons"},l)),this.panel=new kt(a,{words:i,onUnit:c=>this.pick({unit:this.place.unit+c})}),t.append(this.root),this.claim=D().claim(jr,c=>this.told(c)),this.stopKeys=V({root:this.root,act:c=>this.key(c)}),this.observer=new ResizeObserver(()=>this.scenes&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.words=t.words,this.scales=G(this.root,t.layers[0]),this.scenes=t.layers.map(os),this.steps=this.scenes[0].steps,this.apart=t.apart,this.limit=Math.max(...this.scenes.map(({arrays:e})=>e.h.reduce((s,o)=>Math.max(s,Math.abs(o)),0)))||1,w(this.legend.firstChild,"−"+this.limit.toPrecision(2)),w(this.legend.lastChild,`+${this.limit.toPrecision(2)} · h`),this.claim.isReset(t.reset)?this.put({}):this.root.dataset.ready||this.put(this.claim.read()),this.draw(),this.root.dataset.ready="true"}put({order:t,at:e,box:s,show:o,unit:i}){let[n,a]=(s??"").split(".").map(c=>Number.parseInt(c,10)-1),l=c=>Number.isFinite(Number.parseInt(c??"",10))?Number.parseInt(c,10):void 0;this.place={order:Gt.includes(t)?t:"steps",at:l(e),show:o,unit:(l(i)??1)-1,layer:Number.isFinite(n)?n:void 0,step:Number.isFinite(a)?a:void 0}}told({reset:t}){this.walk.halt(),this.put(t?{}:this.claim.read()),this.scenes&&this.draw()}write(t=!1){let{order:e,at:s,layer:o,step:i,show:n,unit:a}=this.place,l=this.groups.length;this.claim.write({order:e==="steps"?void 0:e,at:s===void 0||s>=l?void 0:String(s),box:o===void 0?void 0:`${o+1}.${i+1}`,show:n,unit:a?String(a+1):void 0},{moves:t})}get picked(){let t=k(this.place.layer??this.scenes.length-1,0,this.scenes.length-1),e=k(this.place.step??this.steps-1,0,this.steps-1),s=this.scenes[t],o=Object.hasOwn(s.quantities,this.place.show??"")?this.place.show:"h";return{layer:t,step:e,scene:s,quantity:o,unit:k(this.place.unit,0,s.units-1)}}pick(t){let{layer:e,step:s,unit:o,quantity:i}=this.picked,n={layer:e,step:s,unit:o,show:i==="h"?void 0:i,...t};n.layer=k(n.layer,0,this.scenes.length-1),n.step=k(n.step,0,this.steps-1),n.unit=k(n.unit,0,this.scenes[n.layer].units-1),Object.assign(this.place,n),this.walk.pause(),this.show(),this.write()}follow(){let t=this.groups[this.walk.at-1];if(!t)return;let[e,s]=t[t.length-1];Object.assign(this.place,{layer:e,step:s}),this.show()}key(t){let e={ArrowUp:1,ArrowDown:-1}[t];if(!e)return this.walk.key(t);let{layer:s}=this.picked;return this.scenes[s+e]?(this.pick({layer:s+e}),!0):!1}numbers(t,e){let s=this.scenes[Math.max(0,t-1)],o=t?"h":"x";return Array.from({length:t?s.units:s.features},(i,n)=>T(s,o,e,n))}draw(){let{words:t,scenes:e,steps:s}=this;this.width=this.canvas.clientWidth||600;let o=e[0].step_labels,i=({cell:c,units:h},d)=>g(t.layer,{layer:d+1,kind:c,units:h}),n=[{name:t.input,values:c=>this.numbers(0,c)},...e.map((c,h)=>({name:i(c,h),values:d=>this.numbers(h+1,d)}))],a=(c,h)=>{let d=this.numbers(c,h);return c?g(t.box,{layer:c,step:h+1,label:o[h],low:q(Math.min(...d)),high:q(Math.max(...d))}):`x: ${d.map(u=>q(u)).join(", ")}`};this.boxes.draw({rows:n,steps:s,labels:o,width:this.width,title:a,picture:g(t.picture,{layers:e.length,steps:s}),isBack:!1}),this.choose(),this.groups=mt(this.place.order,e.length,s);let l=this.groups.length;this.walk.reach(l,this.place.at===void 0?l:k(this.place.at,0,l)),this.show()}choose(){this.orders.replaceChildren(...Gt.map(t=>{let e=p("button",{type:"button","aria-pressed":String(t===this.place.order)},this.words.orders[t]);return e.addEventListener("click",()=>{this.walk.halt(),Object.assign(this.place,{order:t,at:void 0}),this.draw(),this.write(),this.orders.querySelector("[aria-pressed=true]").focus()}),e})),w(this.why,this.words[`${this.place.order}_why`])}fill(t){let{words:e,groups:s}=this,o=new Map;s.forEach((d,u)=>u<t&&d.forEach(([f,b])=>o.set(`${f}.${b}`,u)));let i=this.picked,n=(d,u)=>this.numbers(d,u).map(f=>this.scales.signed(f,d?this.limit:this.scenes[0].limits.x).css);for(let d=0;d<this.steps;d++)this.boxes.paint(0,d,n(0,d));this.scenes.forEach((d,u)=>{for(let f=0;f<this.steps;f++){let b=o.get(`${u}.${f}`);this.boxes.paint(u+1,f,b===void 0?null:n(u+1,f),{isNow:t<s.length&&b===t-1,isPicked:i.layer===u&&i.step===f})}});for(let{row:d,step:u,node:f}of this.boxes.arrows)f.classList.toggle("later",!o.has(`${d-1}.${u}`));w(this.proof,g(e.done,{apart:this.apart}));let a=g(e.said,{count:o.size,all:this.scenes.length*this.steps}),l=s[t-1];if(!l||t===s.length)return a;let[[c,h]]=l;return`${a} · ${g(l.length>1?e.at_once:e.now,{layer:c+1,step:h+1,count:l.length})}`}show(){this.fill(this.walk.at);let{words:t}=this,{layer:e,step:s,scene:o,quantity:i,unit:n}=this.picked,a=o.step_labels[s];w(this.head,g(t.selected,{layer:e+1,step:s+1,label:a}));let l=d=>p("code",{},`[${d.slice(0,Ss).map(u=>q(u,3)).join(", ")}${d.length>Ss?", …":""}]`),c=(d,u)=>p("div",{class:"same-line"},p("span",{},d),l(u)),h=Array.from({length:o.features},(d,u)=>T(o,"x",s,u));e?(A(this.same,"data-layer",e+1),this.same.replaceChildren(p("p",{},g(t.same,{upper:e+1,lower:e})),c(g(t.h_of,{layer:e}),this.numbers(e,s)),c(g(t.x_of,{layer:e+1}),h))):this.same.replaceChildren(p("p",{},t.reads),c(g(t.x_of,{layer:1}),h)),this.quantities.replaceChildren(...Object.keys(o.quantities).map(d=>{let u=p("button",{type:"button","aria-pressed":String(d===i),title:o.quantities[d].name},d.endsWith("_prev")?`${xt(o,d)} ${t.before}`:xt(o,d));return u.addEventListener("click",()=>{this.pick({show:d}),this.quantities.querySelector("[aria-pressed=true]").focus()}),u})),this.panel.show(o,{step:s,quantity:i,unit:n,feature:k(n,0,o.features-1)},void 0)}save(){B("layers-and-steps.svg",P(I(this.boxes.canvas),j(this.root)),"image/svg+xml")}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},As=$(oe);var Nn=ue({...He,unrolled_lines:{widget:pe,style:ne},unrolled_stacks_grid:{widget:As,style:ht+pt+fe+gt},unrolled_both_ways:{widget:rs,style:ht+pt+gt+Ye},unrolled_stacks_back:{widget:Ve,style:ht+pt+gt}});export{Nn as default};
