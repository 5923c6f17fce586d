// Made of the modules beside the Python by esbuild 0.28.2, `make bundles`: change them, not this.
var lt=`/* Shared by the player and the matrices: colours mixed from the page's theme, type, symbols. */
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
`;var ie=`.lines-chart {
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
`;var kt="http://www.w3.org/2000/svg";function b(r,t={},...e){return ne(document.createElementNS(kt,r),t,e)}function p(r,t={},...e){return ne(document.createElement(r),t,e)}function ne(r,t,e){for(let[s,o]of Object.entries(t))o===void 0||o===!1||r.setAttribute(s,o===!0?"":o);return r.append(...e),r}function y(r,t){r.textContent!==t&&(r.textContent=t)}function A(r,t,e){let s=String(e);r.getAttribute(t)!==s&&r.setAttribute(t,s)}function w(r,t){return r.replace(/\{(\w+)\}/g,(e,s)=>t[s]??"")}var k=(r,t,e)=>Math.min(e,Math.max(t,r));function ae({data:r}){let t=atob(r),e=new Uint8Array(t.length);for(let s=0;s<t.length;s++)e[s]=t.charCodeAt(s);return new Float32Array(e.buffer)}function tt(r){let t=r.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];if(!t)return(r.match(/[\d.]+/g)??[255,255,255]).slice(0,3).map(Number);let e=t.length<6?[...t].map(s=>s+s).join(""):t;return[0,2,4].map(s=>Number.parseInt(e.slice(s,s+2),16))}function le([r,t,e]){let s=o=>o/255<=.04045?o/255/12.92:((o/255+.055)/1.055)**2.4;return .2126*s(r)+.7152*s(t)+.0722*s(e)}function ct(r){if(document.unrolledPrinting)return!1;let t=getComputedStyle(r).getPropertyValue("--st-background-color");return le(tt(t||"#ffffff"))<.3}var _t=128;function Et(r,t){return Array.from({length:_t+1},(e,s)=>{let o=r.map((n,a)=>Math.round(n+(t[a]-n)*s/_t)),i=le(o)>.179?"#000":"#fff";return{css:`rgb(${o})`,ink:i,pixel:255<<24|o[2]<<16|o[1]<<8|o[0]}})}function Ms(r){let t=tt(r.zero),e=Et(t,tt(r.positive)),s=Et(t,tt(r.negative)),o=Et(t,tt(r.gate)),i={css:"transparent",ink:"var(--ink)",pixel:0},n=a=>Math.round(k(a,0,1)*_t);return{signed:(a,l)=>Number.isNaN(a)?i:a<0?s[n(-a/l)]:e[n(a/l)],gate:a=>Number.isNaN(a)?i:o[n(a)]}}function K(r,t){let e=ct(r)?"dark":"light";if(r.dataset.theme!==e){let s=t.colours[e];r.dataset.theme=e;for(let[o,i]of Object.entries(s))r.style.setProperty(`--q-${o}`,i);r.unrolledScales=Ms(s)}return r.unrolledScales}var Ls=["fill","fill-opacity","stroke","stroke-width","stroke-linecap","stroke-linejoin","stroke-dasharray","opacity","paint-order","font-family","font-size","font-style","font-weight","font-variant-numeric","text-anchor","dominant-baseline","visibility","display"];function I(r){let t=r.cloneNode(!0),e=[r,...r.querySelectorAll("*")];[t,...t.querySelectorAll("*")].forEach((i,n)=>{let a=getComputedStyle(e[n]);i.setAttribute("style",Ls.map(l=>`${l}:${a.getPropertyValue(l)}`).join(";"));for(let l of["class","tabindex","role","aria-label"])i.removeAttribute(l)}),t.querySelectorAll("path").forEach(i=>i.hasAttribute("pathLength")&&i.remove());let[,,s,o]=r.getAttribute("viewBox").split(" ");return t.setAttribute("width",s),t.setAttribute("height",o),t}var St=r=>["width","height"].map(t=>Number(r.getAttribute(t))),j=r=>getComputedStyle(r).getPropertyValue("--st-background-color")||"#fff";function P(r,t){let[e,s]=St(r);return r.setAttribute("xmlns",kt),r.prepend(b("rect",{width:e,height:s,fill:t})),new XMLSerializer().serializeToString(r)}function B(r,t,e){let s=p("a",{href:URL.createObjectURL(new Blob([t],{type:e})),download:r});s.click(),setTimeout(()=>URL.revokeObjectURL(s.href),1e3)}var At=([r,t],[e,s])=>o=>e+(s-e)*(o-r)/(t-r||1);function ce(r){let t="",e="M";for(let[s,o]of r){if(o==null||Number.isNaN(o)){e="M";continue}t+=`${e}${s.toFixed(1)} ${o.toFixed(1)}`,e="L"}return t}var $=r=>({render({model:t,el:e}){let s=new r(e,t),o=()=>s.update(t.get("data"));return t.on("change:data",o),o(),()=>{t.off("change:data",o),s.unmount()}}});function he(r,t,e){r.set(t,e),r.save_changes()}var N={top:14,bottom:44,left:62},Ns=104,zs=560,Os=19,Ts=2,qs=0,$t=class{constructor(t){this.number=++qs,this.root=document.createElement("figure"),this.root.className="lines-chart",this.plot=document.createElement("div"),this.plot.tabIndex=0,this.plot.className="plot",this.reading=document.createElement("p"),this.reading.className="reading",this.reading.setAttribute("aria-live","polite"),this.save=document.createElement("button"),this.save.type="button",this.save.addEventListener("click",()=>this.download());let e=document.createElement("div");e.className="below",e.append(this.reading,this.save),this.root.append(this.plot,e),t.append(this.root),this.plot.addEventListener("pointermove",s=>this.point(s)),this.plot.addEventListener("pointerleave",()=>this.read(void 0)),this.plot.addEventListener("keydown",s=>this.key(s)),this.observer=new ResizeObserver(()=>{this.data&&Math.abs(this.plot.clientWidth-this.width)>1&&this.draw()}),this.observer.observe(this.plot)}update(t){this.data=t,this.plot.setAttribute("aria-label",t.description),this.plot.setAttribute("role","group"),this.save.textContent=t.save,this.root.classList.toggle("dark",ct(this.root)),this.draw(),this.read(this.at),this.root.dataset.ready="true"}draw(){let{data:t}=this;this.width=Math.max(this.plot.clientWidth,260),this.narrow=this.width<zs;let e=this.narrow?260:t.height,s=this.width-(this.narrow?14:Ns),o=e-N.bottom,[i,n]=t.range,a=g=>t.log?Math.log10(g):g,[l,c]=[a(i),a(n)],d=t.x[t.x.length-1];this.across=At([t.x[0],d],[N.left,s]);let h=At([l,c],[o,N.top]),u=Ts*(c-l);this.up=g=>h(k(a(g),l,c)),this.upAnywhere=g=>h(k(a(g),l-u,c+u));let m=b("svg",{viewBox:`0 0 ${this.width} ${e}`,width:this.width,height:e,"aria-hidden":"true"});this.drawAxes(m,s,o);for(let g of t.levels)this.drawLevel(m,g,s);let f=this.drawWindow(m,s,o);for(let g of t.curves)this.drawCurve(f,g);for(let g of t.levels)this.drawLevelName(m,g,s);this.narrow||this.drawNames(m,s),this.cursor=b("line",{class:"cursor",y1:N.top,y2:o,visibility:"hidden"}),m.append(this.cursor),this.plot.replaceChildren(m)}drawAxes(t,e,s){let{data:o}=this;for(let{value:a,label:l}of o.ticks){let c=this.up(a);t.append(b("line",{class:"grid",x1:N.left,x2:e,y1:c,y2:c})),t.append(b("text",{class:"tick",x:N.left-8,y:c+4,"text-anchor":"end"},l))}let i=o.x_ticks.filter((a,l)=>!this.narrow||l%2===0);for(let a of i)t.append(b("text",{class:"tick",x:this.across(a),y:s+18,"text-anchor":"middle"},a));t.append(b("line",{class:"axis",x1:N.left,x2:e,y1:s,y2:s})),t.append(b("text",{class:"title",x:(N.left+e)/2,y:s+38,"text-anchor":"middle"},o.x_title));let n=(N.top+s)/2;t.append(b("text",{class:"title",x:14,y:n,transform:`rotate(-90 14 ${n})`,"text-anchor":"middle"},o.y_title))}drawWindow(t,e,s){let o=`lines-window-${this.number}`,i=b("clipPath",{id:o});i.append(b("rect",{x:N.left,y:N.top-2,width:e-N.left+2,height:s-N.top+4}));let n=b("g",{"clip-path":`url(#${o})`});return t.append(i,n),n}drawLevel(t,{value:e},s){let o=this.up(e);t.append(b("line",{class:"level",x1:N.left,x2:s,y1:o,y2:o}))}drawLevelName(t,{value:e,label:s},o){t.append(b("text",{class:"level-name",x:o-4,y:this.up(e)-5,"text-anchor":"end"},s))}drawCurve(t,e){let s=`--light:${e.colour.light};--dark:${e.colour.dark}`,o=e.values.map((i,n)=>[this.data.x[n],i]).filter(([,i])=>i!==null);if(e.low){let i=a=>a.map((l,c)=>[this.data.x[c],l]).filter(([,l])=>l!==null),n=[...i(e.high),...i(e.low).reverse()];n.length&&t.append(b("path",{class:"band",style:s,d:`${this.path(n)}Z`}))}o.length&&t.append(b("path",{class:"curve",style:s,d:this.path(o),"stroke-dasharray":e.dash}))}path(t){return ce(t.map(([e,s])=>[this.across(e),this.upAnywhere(s)]))}drawNames(t,e){let s=this.data.curves.map(i=>({curve:i,value:i.values.findLast(n=>n!==null)})).filter(({value:i,curve:n})=>i!==void 0&&n.name).map(i=>({...i,y:this.up(i.value)})).sort((i,n)=>i.y-n.y);s.forEach((i,n)=>{n&&(i.y=Math.max(i.y,s[n-1].y+Os))});let o=s.length?Math.max(0,s[s.length-1].y-this.up(this.data.range[0])):0;for(let{curve:i,y:n}of s){let a=`--light:${i.colour.light};--dark:${i.colour.dark}`;t.append(b("text",{class:"name",style:a,x:e+8,y:n-o+5},i.name))}}point(t){let e=t.clientX-this.plot.getBoundingClientRect().left,s=this.data.x.map((o,i)=>[Math.abs(this.across(o)-e),i]).sort((o,i)=>o[0]-i[0])[0];this.read(s[1])}key(t){let e={ArrowRight:1,ArrowLeft:-1};t.key in e&&(t.preventDefault(),this.read(k((this.at??-1)+e[t.key],0,this.data.x.length-1)))}read(t){if(this.at=t!==void 0&&t<this.data.x.length?t:void 0,this.at===void 0){this.cursor.setAttribute("visibility","hidden"),this.reading.replaceChildren(...this.legend(i=>i.name));return}let e=this.across(this.data.x[this.at]);for(let[i,n]of Object.entries({x1:e,x2:e,visibility:"visible"}))this.cursor.setAttribute(i,n);let s=i=>i===null?"–":i.toPrecision(3),o=document.createElement("b");o.textContent=`${this.data.x_name} ${this.data.x[this.at]}: `,this.reading.replaceChildren(o,...this.legend(i=>`${i.name} ${s(i.values[this.at])}`))}legend(t){let e=this.data.curves.filter(o=>o.name).map(o=>{let i=document.createElement("span");return i.className="entry",i.style.cssText=`--light:${o.colour.light};--dark:${o.colour.dark}`,i.dataset.dash=o.dash?"true":"false",i.textContent=t(o),i});if(!this.data.band)return e;let s=document.createElement("span");return s.className="band-entry",s.textContent=this.data.band,[...e,s]}download(){let t=I(this.plot.querySelector("svg"));this.narrow&&this.addNames(t),B(this.data.file,P(t,j(this.root)),"image/svg+xml")}addNames(t){let[e,s]=St(t),o=ct(this.root)?"dark":"light",i=8;for(let{name:n,colour:a}of this.data.curves.filter(l=>l.name)){let l={"font-size":15,"font-weight":650,"font-family":getComputedStyle(this.root).fontFamily};t.append(b("text",{x:i,y:s+14,fill:a[o],...l},n)),i+=10*n.length+16}t.setAttribute("viewBox",`0 0 ${e} ${s+22}`),t.setAttribute("height",s+22)}unmount(){this.observer.disconnect(),this.root.remove()}},de=$($t);var ht=`/* Shared by the charts of lesson 4: axes, curves, the walk through steps, small tables. */
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
`;var Cs=new TextDecoder,Fs=703,Mt=class{constructor(){this.listeners=new Map,this.changed={}}take(t){this.sent=t,this.data=JSON.parse(Cs.decode(t.data));for(let e of this.listeners.get("change:data")??[])e()}get(t){return t==="data"?this.data:void 0}set(t,e){this.changed[t]=e}save_changes(){let{changed:t}=this;this.changed={};for(let[e,s]of Object.entries(t))this.sent.setStateValue(e,s)}send(t){for(let[e,s]of Object.entries(t))this.sent.setTriggerValue(e,s)}on(t,e){this.listeners.set(t,[...this.listeners.get(t)??[],e])}off(t,e){this.listeners.set(t,(this.listeners.get(t)??[]).filter(s=>s!==e))}};function pe(r){let t=Object.fromEntries(Object.entries(r).map(([e,{widget:s,style:o=""}])=>[e,Is(s,o)]));return()=>{Object.assign(globalThis.unrolled??={},t),document.dispatchEvent(new Event("unrolled:code"))}}function Is(r,t){let e=new CSSStyleSheet;return e.replaceSync(t),s=>{let o=s.parentElement,{adoptedStyleSheets:i}=o.getRootNode();if(t&&!i.includes(e)&&i.push(e),o.unrolledMounted)o.unrolledMounted.model.take(s);else{let n=new Mt;o.host.setAttribute("translate","no"),n.take(s);let a=r.render({model:n,el:o});o.unrolledMounted={model:n,leave:a,stopPrinting:js(o,n)}}return o.unrolledMounted.latest=s,()=>{let n=o.unrolledMounted;n?.latest===s&&(delete o.unrolledMounted,n.stopPrinting(),n.leave())}}}function js(r,t){let e=({type:s})=>{document.unrolledPrinting=s==="beforeprint",Ps(r.host),t.take(t.sent)};for(let s of["beforeprint","afterprint"])addEventListener(s,e);return()=>{for(let s of["beforeprint","afterprint"])removeEventListener(s,e)}}function Ps(r){if(r.style.width="",!document.unrolledPrinting)return;let t=document.querySelector(".stMainBlockContainer"),{paddingLeft:e,paddingRight:s}=getComputedStyle(t),o=t.clientWidth-parseFloat(e)-parseFloat(s),i=r.closest('[class*="-apart"]')?1:Math.min(1,r.clientWidth/o);r.style.width=`${i*Fs}px`}var ue=`/* ---- controls ---- */
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
`;var fe=`:host, div { font-family: var(--st-font); }
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
`;function Us(r){let[t,e]=r;if(t===255&&e===254)return new TextDecoder("utf-16le").decode(r);if(t===254&&e===255)return new TextDecoder("utf-16be").decode(r);try{return new TextDecoder("utf-8",{fatal:!0}).decode(r)}catch{return new TextDecoder("windows-1252").decode(r)}}var Lt=class{constructor(t,e){this.model=e,this.input=document.createElement("input"),this.input.type="file",this.input.accept=".csv,.tsv,.tab,.txt,.dat,.json,text/*",this.button=document.createElement("button"),this.button.type="button",this.hint=document.createElement("span"),t.append(this.button,this.input,this.hint),this.button.addEventListener("click",()=>this.input.click()),this.input.addEventListener("change",()=>this.take(this.input.files)),this.over=s=>me(s)&&s.preventDefault(),this.dropped=s=>{me(s)&&(s.preventDefault(),this.take(s.dataTransfer.files))},document.addEventListener("dragover",this.over),document.addEventListener("drop",this.dropped)}update({words:t,most:e}){this.most=e,this.button.textContent=t.open,this.hint.textContent=t.drop,this.input.setAttribute("aria-label",t.open)}async take(t){let[e]=t;if(!e)return;let{name:s,size:o}=e,i=o<=this.most?Us(new Uint8Array(await e.arrayBuffer())):"";this.input.value="",this.model.send({file:{name:s,size:o,text:i}})}unmount(){document.removeEventListener("dragover",this.over),document.removeEventListener("drop",this.dropped);for(let t of[this.button,this.input,this.hint])t.remove()}},me=r=>!!r.dataTransfer?.types.includes("Files"),ge=$(Lt);var we=globalThis.unrolledScreens??={},dt=globalThis.unrolledWaits??={until:0},Nt="unrolled:changed",be="unrolled:left",ye={render({model:r,el:t}){let e=i=>r.send({[i]:Date.now()});if("settles"in r.get("data"))return r.on("change:data",xe),Ks(()=>e("settled"));let s=Gs(t.host.closest('[class*="st-key-part-"]'),()=>e("behind")),o=()=>{s.data=r.get("data"),xe(),Ws(s.data),s.look()};return r.on("change:data",o),o(),()=>{r.off("change:data",o),s.leave()}}};function Ws({lesson:r,when:t,now:e,scroll:[s,o]}){let i=we[r]??={when:-1,scrolled:o};t>=i.when&&(Object.assign(i,{when:t,now:e}),document.dispatchEvent(new Event(Nt))),o>i.scrolled&&(i.scrolled=o,Hs(r,s))}function Hs(r,t){let e=document.querySelector(`.st-key-part-${r}-${t}`),s=e.querySelector('[class*="-box"][class*="st-key-"]'),o=t==="picture"&&s||e,n=[...document.querySelectorAll("[data-testid=stHeader], .st-key-parts-bar")].reduce((a,l)=>a+l.clientHeight,0);o.style.scrollMarginTop=`${n+16}px`,o.dataset.shownLast="true",o.scrollIntoView({block:"start",behavior:"instant"})}function xe(){dt.until=Math.min(dt.until,Date.now()+30)}function Ks(r){let t={timer:0},e=globalThis.unrolledDue??={times:0},s=()=>(r(),e.times-=1,e.times>0&&(t.timer=setTimeout(et,1e3,t,s)),!0),o=()=>{e.times=2,et(t,s)};return document.addEventListener(be,o),e.times>0&&et(t,s),()=>{clearTimeout(t.timer),document.removeEventListener(be,o)}}function et(r,t){if(clearTimeout(r.timer),r.timer=0,Vs()||Date.now()<dt.until){r.timer=setTimeout(et,30,r,t);return}t()&&(dt.until=Date.now()+1e3)}function Gs(r,t){let e={timer:0,soon:!1},s=()=>{let{lesson:a,follows:l}=e.data;return Object.entries(l).some(([c,d])=>we[a].now[c]!==d)},o=()=>{let a=e.data.part==="picture";e.soon=a||ve(r);let l=a?0:e.soon?120:3e3;e.timer=setTimeout(i,l)},i=()=>et(e,()=>s()?(t(),!0):!1);e.look=()=>{clearTimeout(e.timer),e.timer=0,s()?(r.dataset.follows=e.data.words.follows,o()):delete r.dataset.follows};let n=()=>e.timer&&!e.soon&&ve(r)&&e.look();return document.addEventListener(Nt,e.look),document.addEventListener("scroll",n,{capture:!0,passive:!0}),e.leave=()=>{clearTimeout(e.timer),document.removeEventListener(Nt,e.look),document.removeEventListener("scroll",n,{capture:!0})},e}function Vs(){let r=document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");return r!==void 0&&r!=="notRunning"}function ve(r){let{top:t,bottom:e}=r.getBoundingClientRect();return t<innerHeight+300&&e>-300}var ke=`.live-sliders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr)); gap: 0.75rem 1.5rem; }
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
`;var pt=class{constructor(t,{patience:e=400,idle:s=()=>{}}={}){this.deliver=t,this.patience=e,this.idle=s,this.busy=!1,this.timer=0,this.next=new Map}get isIdle(){return!this.busy&&!this.next.size}isWaiting(t=""){return this.next.has(t)}send(t,e=""){this.next.set(e,t),this.busy||this.go()}go(){let[t]=this.next;if(!t)return this.idle();let[e,s]=t;this.next.delete(e),this.busy=!0,this.timer=setTimeout(()=>this.answered(),this.patience),this.deliver(s)}flush(){!this.busy||this.next.size!==1||(clearTimeout(this.timer),this.go())}answered(){this.busy&&(clearTimeout(this.timer),this.busy=!1,this.go())}stop(t){clearTimeout(this.timer),this.next.clear(),t!==void 0&&this.deliver(t)}};var zt=class{constructor(t,e){this.root=document.createElement("div"),this.root.className="live-sliders",t.append(this.root),this.sliders=new Map,this.hasLeft=!1,this.sender=new pt(s=>he(e,"moved",s),{idle:()=>this.tellLeft()})}update({sliders:t,reset:e}){this.screen=e;let s=t.map(({key:o})=>o);s.join()!==[...this.sliders.keys()].join()&&(this.sliders=new Map(s.map(o=>[o,this.sliders.get(o)??this.slider(o)])),this.root.replaceChildren(...[...this.sliders.values()].map(({label:o})=>o)));for(let o of t)this.sliders.get(o.key).show(o,this.sender.isWaiting(o.key));this.sender.answered()}slider(t){let o=Xs(i=>this.sender.send({key:t,number:i,when:Date.now(),screen:this.screen},t),()=>{this.hasLeft=!0,this.sender.isIdle&&this.tellLeft()});for(let i of["pointerup","pointercancel","keyup","blur"])o.label.addEventListener(i,()=>this.sender.flush(),!0);return o}tellLeft(){this.hasLeft&&(this.hasLeft=!1,document.dispatchEvent(new Event("unrolled:left")))}unmount(){this.sender.stop(),this.root.remove()}};function Xs(r,t){let e=document.createElement("label");e.className="live-slider";let s=document.createElement("span"),o=document.createElement("output"),i=document.createElement("input");i.type="range",e.append(s,o,i);let n=!1,a=()=>{o.textContent=Number(i.value).toLocaleString("en",{maximumFractionDigits:3});let[c,d,h]=[i.value,i.min,i.max].map(Number),u=(c-d)/(h-d);i.style.setProperty("--share",`${100*u}%`)};i.addEventListener("input",()=>{n=!0,a(),r(Number(i.value))});let l=()=>{n&&(n=!1,t())};for(let c of["change","pointerup","pointercancel"])i.addEventListener(c,l);return{label:e,show(c,d){s.textContent=c.label,i.dataset.field=c.key,i.setAttribute("aria-label",c.label),Object.assign(i,{min:c.low,max:c.high,step:c.step}),!n&&!d&&(i.value=c.value),a()}}}var Ee=$(zt);var _e=`nav {
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
`;var Qs=".stMainBlockContainer [data-testid=stHeading] :is(h1, h2)",Se=8,Ot=class{constructor(t){this.list=p("select"),this.list.addEventListener("change",()=>this.lead(this.list.selectedIndex)),this.before=this.button("‹",-1),this.after=this.button("›",1),this.bar=p("nav",{},this.before,this.list,this.after),t.append(this.bar),this.headings=[],this.place=t.host.closest(".stElementContainer")??t.host,this.onScroll=()=>this.mark(),this.keeper=new MutationObserver(()=>this.look());let e={childList:!0,characterData:!0,subtree:!0};this.keeper.observe(document.querySelector(".stMainBlockContainer"),e),document.addEventListener("scroll",this.onScroll,{capture:!0,passive:!0})}button(t,e){let s=p("button",{type:"button"},t);return s.addEventListener("click",()=>this.lead(k(this.list.selectedIndex+e,0,this.headings.length-1))),s}update({words:t}){for(let e of[this.bar,this.list])e.setAttribute("aria-label",t.parts);this.before.setAttribute("aria-label",t.before),this.after.setAttribute("aria-label",t.after),this.look()}look(){this.headings=[...document.querySelectorAll(Qs)];let t=this.headings.map(e=>e.textContent.trim());t.join(`
`)!==this.names&&(this.names=t.join(`
`),this.led=void 0,this.list.replaceChildren(...t.map(e=>p("option",{},e)))),this.mark()}lead(t){let e=this.headings[t];this.led=e,e.style.scrollMarginTop=`${this.bottom+Se}px`,e.scrollIntoView({block:"start",behavior:"instant"}),this.mark()}get bottom(){return parseFloat(getComputedStyle(this.place).top)+this.place.clientHeight}get now(){let t=e=>e.getBoundingClientRect().top;return this.led&&(t(this.led)<this.bottom||t(this.led)>innerHeight)&&(this.led=void 0),this.led??this.headings.findLast(e=>t(e)<=this.bottom+2*Se)??this.headings[0]}mark(){if(!this.place.clientHeight||!this.headings.length)return;let t=this.headings.indexOf(this.now);t!==this.list.selectedIndex&&(this.list.selectedIndex=t),this.before.disabled=t<=0,this.after.disabled=t===this.headings.length-1}unmount(){this.keeper.disconnect(),document.removeEventListener("scroll",this.onScroll,{capture:!0}),this.bar.remove()}},Ae=$(Ot);var $e=`.present { display: flex; gap: 6px; font-family: var(--st-font); }
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
`;var Me=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"," "],tr=Me.slice(0,-1),Le="input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=''], [contenteditable=true]",er="[role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=gridcell], [role=tree], [role=application], [role=textbox], [role=spinbutton], [role=scrollbar], input[type=radio], canvas[tabindex], audio, video, iframe",sr="[role=radio], [role=radiogroup], [role=tab], input[type=radio]",rr="input[type=range], [role=slider]",or="button, [role=button], [role=switch], [role=checkbox], summary, input[type=checkbox], input[type=button], label",ir=700,nr=new Set(["Home","End"]);function ar(r,t,e){if(r.closest(Le))return!0;if(r.matches(rr))return tr.includes(t);if(lr(r,t))return!0;let s=e&&!r.closest("[aria-expanded=true]");return r.closest(er)&&!(s&&r.closest(sr))?Me.includes(t):!!r.closest(or)&&!s&&t===" "}function lr(r,t){return!r.hasAttribute("tabindex")||r.ownerSVGElement?!1:["ArrowLeft","ArrowRight"].includes(t)?r.scrollWidth>r.clientWidth+1:r.scrollHeight>r.clientHeight+1}function cr({top:r,bottom:t},e){let s=Math.max(0,Math.min(t,e)-Math.max(r,0)),o=Math.min(t-r,e),i=e/2,n=r>i?r-i:t<i?i-t:0;return{share:o>0?s/o:0,away:n}}function hr(r){let t=r.filter(({share:s})=>s>0);return(t.find(s=>s.last&&s.share>=.5)??t.sort((s,o)=>s.away-o.away||o.share-s.share)[0])?.picture}var Tt=class{constructor(){this.pictures=new Set,this.onKey=t=>this.key(t),this.onKeyFirst=t=>{this.isByPointer&&this.key(t)&&t.stopPropagation()},this.pointed=-1/0,this.onPoint=({timeStamp:t})=>{this.pointed=t,this.isByPointer=!0},this.onFocus=({timeStamp:t})=>{this.isByPointer=t-this.pointed<ir},this.onScroll=()=>{this.frame??=requestAnimationFrame(()=>{this.frame=void 0,this.mark()})}}add(t){this.pictures.size||this.listen("addEventListener"),this.pictures.add(t),t.use=()=>{this.last=t,this.mark()};for(let e of["pointerdown","focusin"])t.root.addEventListener(e,t.use);this.watch()}remove(t){this.pictures.delete(t);for(let e of["pointerdown","focusin"])t.root.removeEventListener(e,t.use);this.last===t&&(this.last=void 0),this.pictures.size||this.listen("removeEventListener"),this.watch()}listen(t){document[t]("keydown",this.onKey),document[t]("keydown",this.onKeyFirst,!0),document[t]("pointerdown",this.onPoint,!0),document[t]("focusin",this.onFocus,!0)}watch(){let t=this.pictures.size>1;if(t!==!!this.watches){this.watches=t;let e=t?"addEventListener":"removeEventListener";document[e]("scroll",this.onScroll,{capture:!0,passive:!0}),window[e]("resize",this.onScroll)}this.onScroll()}driven(t=[]){let e=[...this.pictures].find(({root:o})=>t.includes(o));if(e)return e;let s=this.last?.group();return hr([...this.pictures].map(o=>({picture:o,last:o===this.last||s!==void 0&&o.group()===s,...cr(o.root.getBoundingClientRect(),innerHeight)})))}mark(){let t=[...this.pictures],e=new Set(t.map(o=>o.group()??o)),s=this.driven();for(let o of t)e.size>1?o.root.dataset.driven=String(o===s):delete o.root.dataset.driven}key(t){if(t.defaultPrevented||t.altKey||t.ctrlKey||t.metaKey||t.isComposing||t.key===" "&&t.repeat)return!1;let e=t.composedPath(),s=e[0],o=this.driven(e);if(!o)return!1;let i=e.includes(o.root);if(nr.has(t.key)&&!i||!i&&e.some(a=>a instanceof Element&&a.matches("[role=dialog], [aria-modal=true], [role=listbox]")))return!1;let n=e.length&&s instanceof Element&&s.contains(qt(o.root));return s instanceof Element&&!n&&ar(s,t.key,!!this.isByPointer)||!this.act(o,t.key)?!1:(this.last=o,t.preventDefault(),!0)}act(t,e){if(t.act)return t.act(e);let s=t.group();return[...this.pictures].some(o=>o.act&&o.group()===s&&o.act(e))}};function Ne(r){if(r.defaultPrevented||r.altKey||r.ctrlKey||r.metaKey||r.isComposing||r.repeat)return!1;let t=r.composedPath();return t.some(e=>e instanceof Element&&e.matches("[role=dialog], [aria-modal=true], dialog"))?!1:!(t[0]instanceof Element&&t[0].closest(Le))}function ze(){let r=document.unrolledKeys?.driven();return r&&qt(r.root)}function Oe(r){let t=document.unrolledKeys,e=t?.driven();e&&t.act(e,r)}var qt=r=>r.getRootNode()===document?r:qt(r.getRootNode().host??document.body);function G({root:r,act:t,group:e=()=>{}}){let s=document.unrolledKeys??=new Tt,o={root:r,act:t,group:e};return s.add(o),()=>s.remove(o)}var Te={PageDown:"ArrowRight",PageUp:"ArrowLeft"},dr=".st-key-opening",qe='[class*="-box"][class*="st-key-"]',pr='[class*="st-key-preset-"] button',Rt=class{constructor(t){this.start=p("button",{type:"button"}),this.start.addEventListener("click",()=>this.toggle()),this.ask=p("button",{type:"button",class:"keys"},"?"),this.ask.addEventListener("click",()=>this.help.showModal()),this.list=p("dl"),this.heading=p("h2"),this.close=p("button",{type:"button"}),this.close.addEventListener("click",()=>this.help.close()),this.help=p("dialog",{},this.heading,this.list,this.close),this.buttons=p("div",{class:"present"},this.start,this.ask),t.append(this.buttons,this.help),this.onKey=e=>this.key(e),this.onFullScreen=()=>document.fullscreenElement||this.leave(),this.keeper=new MutationObserver(()=>this.mark()),document.addEventListener("keydown",this.onKey),document.addEventListener("fullscreenchange",this.onFullScreen)}update({words:t,keys:e}){this.words=t,this.name(),this.ask.title=this.heading.textContent=t.keys;for(let s of[this.ask,this.help])s.setAttribute("aria-label",t.keys);y(this.close,t.close),this.list.replaceChildren(...e.flatMap(([s,o])=>[p("dt",{},p("kbd",{},s)),p("dd",{},o)]))}name(){let{present:t,back:e}=this.words;this.buttons.classList.toggle("on",this.isOn),y(this.start,this.isOn?"✕":t),this.start.title=this.isOn?`${e} (Esc)`:`${t} (P)`,this.start.setAttribute("aria-label",this.isOn?e:t)}get isOn(){return document.documentElement.dataset.presenting!==void 0}key(t){if(!Ne(t))return;let{key:e}=t,o={p:()=>this.toggle(),"?":()=>this.help.showModal(),...this.isOn&&{Escape:()=>this.leave()}}[e]??(this.isOn&&Te[e]&&(()=>Oe(Te[e])))??(/^[1-9]$/.test(e)&&(()=>this.preset(Number(e))));o&&(t.preventDefault(),o())}preset(t){document.querySelectorAll(pr)[t-1]?.click()}toggle(){this.isOn?this.leave():this.enter()}enter(){let t=ze();this.box=t?.closest(qe)??document.querySelector(qe),this.box&&(document.documentElement.dataset.presenting="true",document.documentElement.requestFullscreen?.().catch(()=>{}),this.mark(),this.keeper.observe(document.querySelector(".stMainBlockContainer"),{childList:!0,subtree:!0}),this.fit())}leave(){if(this.isOn){this.keeper.disconnect(),delete document.documentElement.dataset.presenting;for(let t of document.querySelectorAll("[data-presented]"))t.removeAttribute("data-presented");document.fullscreenElement&&document.exitFullscreen(),this.fit(),this.box?.scrollIntoView({block:"center"})}}fit(){this.name(),dispatchEvent(new Event("resize"))}kept(){return[document.querySelector(dr),this.box,this.buttons.getRootNode().host?.closest(".stElementContainer")]}mark(){let t=document.querySelector(".stMainBlockContainer"),e=new Set;for(let s of this.kept())if(s){e.add(s);for(let o=s.parentElement;o&&o!==t.parentElement;o=o.parentElement)e.add(o)}for(let s of document.querySelectorAll("[data-presented]"))e.has(s)||s.removeAttribute("data-presented");for(let s of e){let o=this.kept().includes(s)?"whole":"path";s.getAttribute("data-presented")!==o&&s.setAttribute("data-presented",o)}}unmount(){this.leave(),document.removeEventListener("keydown",this.onKey),document.removeEventListener("fullscreenchange",this.onFullScreen)}},Re=$(Rt);var Ce=`:host, div { font-family: var(--st-font); }
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
`;var V="unrolled:address",fr=r=>{try{return decodeURIComponent(r.replaceAll("+"," "))}catch{return r}};function mr(r,t){if(Fe(t,Ct(r,Object.keys(t))))return r;let s=r.replace(/^\?/,"").split("&").filter(Boolean).filter(n=>!Object.hasOwn(t,fr(n.split("=")[0]))),o=Object.entries(t).filter(([,n])=>n!==void 0).map(([n,a])=>`${n}=${encodeURIComponent(a)}`),i=[...s,...o];return i.length?`?${i.join("&")}`:""}function Ct(r,t){let e=new URLSearchParams(r);return Object.fromEntries(t.map(s=>[s,e.get(s)??void 0]))}var Fe=(r,t)=>Object.keys(r).every(e=>r[e]===t[e]),Ft=class{constructor(){this.pages=new Map,this.timer=0;for(let t of["pushState","replaceState"])this.follow(t);addEventListener("popstate",()=>this.travelled()),addEventListener("beforeprint",()=>this.flush()),addEventListener("pagehide",()=>this.flush())}follow(t){let e=history[t];history[t]=(s,o,i)=>{e.call(history,s,o,i==null?i:this.completed(i)),this.written(),document.dispatchEvent(new Event(V))}}completed(t){let e=new URL(t,location.href),s=this.pages.get(e.pathname);return s&&(e.search=mr(e.search,s.values)),e}written(){let t=this.pages.get(location.pathname);t&&(t.written={...t.values})}travelled(){let t=this.pages.get(location.pathname);if(t){let e=Ct(location.search,Object.keys(t.values));if(!Fe(t.written,e)){t.values=e,t.written={...e};for(let s of t.claims)s.isFirst&&s.told({reset:!1})}this.flush()}document.dispatchEvent(new Event(V))}claim(t,e){let s=location.pathname;this.pages.has(s)||this.pages.set(s,{values:{},written:{},claims:[],reset:void 0});let o=this.pages.get(s),i=Ct(location.search,t.filter(a=>!Object.hasOwn(o.values,a)));Object.assign(o.values,i),Object.assign(o.written,i);let n=new It(this,o,t,e);return o.claims.push(n),n}soon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),400)}flush(){if(clearTimeout(this.timer),this.timer=0,this.href()!==location.href)try{history.replaceState(history.state,"",location.href)}catch{this.timer=setTimeout(()=>this.flush(),3*400)}}href(){return this.completed(location.href).href}},It=class{constructor(t,e,s,o){this.address=t,this.page=e,this.names=s,this.told=o}get isFirst(){return this.page.claims.find(({names:t})=>t.some(e=>this.names.includes(e)))===this}read(){return this.isFirst?Object.fromEntries(this.names.map(t=>[t,this.page.values[t]])):{}}write(t,{moves:e=!1}={}){this.isFirst&&(Object.assign(this.page.values,t),e||this.address.soon(),document.dispatchEvent(new Event(V)))}isReset(t){let{page:e}=this,s=this.seen??e.reset;if(this.seen={token:t},e.reset??={token:t},!s||s.token===t||e.reset.token===t)return!1;e.reset={token:t};for(let o of Object.keys(e.values))e.values[o]=void 0;this.address.soon();for(let o of e.claims)o!==this&&o.told({reset:!0});return!0}leave(){this.page.claims=this.page.claims.filter(t=>t!==this)}},D=()=>document.unrolledAddress??=new Ft;var jt=class{constructor(t){this.field=document.createElement("input"),this.field.readOnly=!0,this.button=document.createElement("button"),this.button.type="button",this.said=document.createElement("span"),this.said.setAttribute("role","status"),this.printed=document.createElement("p"),t.append(...this.nodes),this.field.addEventListener("focus",()=>{this.refresh(),this.field.select()}),this.button.addEventListener("click",()=>this.copy()),this.follow=()=>this.refresh(),document.addEventListener(V,this.follow)}get nodes(){return[this.field,this.button,this.said,this.printed]}update(t){this.words=t,this.field.setAttribute("aria-label",t.label),this.button.textContent=t.copy,this.refresh()}refresh(){let t=D().href();this.field.value!==t&&(this.field.value=t,this.printed.textContent=t,this.said.textContent="")}async copy(){this.refresh(),this.said.textContent=await gr(this.field)?this.words.copied:this.words.failed}unmount(){document.removeEventListener(V,this.follow);for(let t of this.nodes)t.remove()}};async function gr(r){try{return await navigator.clipboard.writeText(r.value),!0}catch{return r.focus(),r.select(),document.execCommand("copy")}}var Ie=$(jt);var je=`p { margin: 0; font: 400 1rem var(--st-font); color: var(--st-text-color); }
button { margin-left: 0.75rem; padding: 0.25rem 0.6rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); background: none; border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
:host { min-height: 1px; }
@media print { p { display: none; } }
`;var De="unrolled:read",xr=1e3;function Pe(){try{return JSON.parse(localStorage.getItem(De)??"{}")}catch{return{}}}function Be(r){try{localStorage.setItem(De,JSON.stringify(r))}catch{}}var Pt=class{constructor(t){this.line=p("p",{hidden:!0}),this.said=p("span"),this.forget=p("button",{type:"button"}),this.forget.addEventListener("click",()=>{Be({}),this.show()}),this.line.append(this.said,this.forget),t.append(this.line),this.timer=0,this.observer=new IntersectionObserver(([{isIntersecting:e}])=>this.look(e)),this.observer.observe(t.host??t)}update(t){this.data=t,t.lessons&&this.show()}look(t){clearTimeout(this.timer),!(!t||!this.data?.lesson)&&(this.timer=setTimeout(()=>Be({...Pe(),[this.data.lesson]:!0}),xr))}show(){let{lessons:t,words:e}=this.data,s=Pe(),o=t.filter(i=>s[i]).length;this.line.hidden=!o,y(this.said,w(e.read,{read:o,all:t.length})),y(this.forget,e.forget),t.forEach((i,n)=>{let a=document.querySelector(`.st-key-path-${n+1}`);a&&(s[i]?a.dataset.read=e.mark:delete a.dataset.read)})}unmount(){clearTimeout(this.timer),this.observer.disconnect()}},Ue=$(Pt);var We={unrolled_file_drop:{widget:ge,style:fe},unrolled_follow:{widget:ye},unrolled_live_slider:{widget:Ee,style:ke},unrolled_parts_bar:{widget:Ae,style:_e},unrolled_present:{widget:Re,style:$e},unrolled_progress:{widget:Ue,style:je},unrolled_share_link:{widget:Ie,style:Ce}};function U(r,t){if(!Number.isFinite(r))return{text:Number.isNaN(r)?"NaN":"∞",negative:r<0,value:r,half:0};let e=Math.abs(r)>=1e5,s=e?r.toExponential(t).replace("e+","e"):r.toFixed(t),o=Number(s),i=e?Number(s.split("e")[1]):0;return{text:s.replace("-",""),negative:o<0,value:o,half:.5*10**(i-t)}}function q(r,t=2){let e=U(r,t);return(e.negative?"−":"")+e.text}var vr="⁰¹²³⁴⁵⁶⁷⁸⁹",wr=r=>(r<0?"⁻":"")+[...String(Math.abs(r))].map(t=>vr[t]).join("");function R(r,t=3){if(r==null||Number.isNaN(r))return"NaN";if(!Number.isFinite(r))return r<0?"−∞":"∞";let e=Math.abs(r);if(e!==0&&(e<.001||e>=1e5)){let[s,o]=e.toExponential(t-1).split("e");return`${r<0?"−":""}${s}·10${wr(Number(o))}`}return`${r<0?"−":""}${Number(e.toPrecision(t))}`}var Bt=r=>[...String(r)].map(t=>"₀₁₂₃₄₅₆₇₈₉"[t]).join("");var yr={first:"M6 5v14M19 5l-9 7 9 7z",back:"M17 5l-9 7 9 7z",play:"M7 4.5l12 7.5-12 7.5z",pause:"M8 5v14M16 5v14",forward:"M7 5l9 7-9 7z",last:"M18 5v14M5 5l9 7-9 7z",download:"M12 4v11M7 11l5 5 5-5M5 20h14"},Dt=r=>b("svg",{viewBox:"0 0 24 24",class:`icon ${r}`,"aria-hidden":"true"},b("path",{d:yr[r]}));var Y=class{constructor(t,{words:e,pace:s,show:o,moved:i=()=>{}}){this.words=e,this.pace=s,this.show=o,this.moved=i,this.at=0,this.last=0,this.timer=0,this.row=p("div",{class:"walk"});let n=(a,l,c)=>{let d=p("button",{type:"button",class:`walk-button ${a}`,"aria-label":l,title:l},Dt(a));return d.addEventListener("click",c),this.row.append(d),d};n("first",e.first,()=>this.go(0)),n("back",e.back,()=>this.go(this.at-1)),this.playButton=n("play",e.play,()=>this.timer?this.pause():this.play()),n("forward",e.forward,()=>this.go(this.at+1)),this.scrub=p("input",{type:"range",class:"walk-scrub",min:0,step:1,"aria-label":e.scrub}),this.scrub.addEventListener("input",()=>this.go(Number(this.scrub.value))),this.said=p("output",{class:"walk-said"}),this.row.append(this.scrub,this.said),t.append(this.row)}reach(t,e){this.last=t,A(this.scrub,"max",t),this.put(e)}go(t,e=!1){e||this.pause(),this.put(t),this.moved(this.at)}put(t){this.at=k(t,0,this.last),this.scrub.value=String(this.at);let e=this.show(this.at);y(this.said,e),A(this.scrub,"aria-valuetext",e)}key(t){let e={ArrowRight:()=>this.go(this.at+1),ArrowLeft:()=>this.go(this.at-1),Home:()=>this.go(0),End:()=>this.go(this.last)," ":()=>this.timer?this.pause():this.play()};return e[t]?.(),t in e}play(){this.at>=this.last&&this.go(0),this.timer=setInterval(()=>{this.at>=this.last?this.pause():this.go(this.at+1,!0)},this.pace(this.last)),this.look("pause",this.words.pause)}pause(){this.timer&&(this.halt(),this.moved(this.at))}halt(){clearInterval(this.timer),this.timer=0,this.look("play",this.words.play)}look(t,e){this.playButton.replaceChildren(Dt(t)),this.playButton.classList.toggle("pause",t==="pause"),A(this.playButton,"aria-label",e),A(this.playButton,"title",e)}};var Ut=22,He=24,kr=132,Wt=16,Ke=44,Ht=26,X=class{constructor(t,e){this.onPick=e,this.canvas=b("svg",{class:"boxes",role:"group"}),t.append(this.canvas)}draw({rows:t,steps:e,labels:s,width:o,title:i,picture:n,isBack:a=!1,hasTexts:l=!1}){let c=Math.min(Wt,Math.max(5,o/e*.18)),d=Math.min(kr,(o-4)/e-c),h=Ke+Ut+Wt,u=(t.length-1)*h+Ht+Ut+He+6;this.place=(v,x)=>{let _=v?Ke:Ht,S=u-He-(v?Ht+Ut+Wt+(v-1)*h:0);return{x:2+x*(d+c),y:S-_,width:d,height:_}},A(this.canvas,"viewBox",`0 0 ${o} ${u}`),A(this.canvas,"height",u),A(this.canvas,"aria-label",n),this.hasTexts=l&&d>=34,this.cells=t.map(()=>[]),this.arrows=[];let m=[],f=[];t.forEach((v,x)=>{let _=this.place(x,0);f.push(b("text",{class:"row-name",x:_.x,y:_.y-6},v.name));for(let S=0;S<e;S++){let L=this.place(x,S);if(x){let Ss=this.place(x-1,S),oe=L.x+L.width/2;this.arrow(m,x,S,"up",[oe,Ss.y-2],[oe,L.y+L.height+2],a),S&&this.arrow(m,x,S,"right",[L.x-c+1,L.y+L.height/2],[L.x-1,L.y+L.height/2],a)}m.push(this.box(x,S,L,v.values(S).length,i))}});let g=Math.ceil(40/(d+c));s.forEach((v,x)=>{if(x%g)return;let _=this.place(0,x);m.push(b("text",{class:"step-name",x:_.x+_.width/2,y:u-8,"text-anchor":"middle"},v))}),this.canvas.replaceChildren(...m,...f)}arrow(t,e,s,o,[i,n],[a,l],c){let[d,h]=c?[[a,l],[i,n]]:[[i,n],[a,l]],[u,m]=[Math.sign(h[0]-d[0]),Math.sign(h[1]-d[1])],f=`M${h[0]-u*4-m*3.5} ${h[1]-m*4-u*3.5}L${h[0]} ${h[1]}L${h[0]-u*4+m*3.5} ${h[1]-m*4+u*3.5}`,g=b("path",{class:`way ${o}`,d:`M${d[0]} ${d[1]}L${h[0]} ${h[1]}${f}`});this.arrows.push({row:e,step:s,node:g}),t.push(g)}box(t,e,{x:s,y:o,width:i,height:n},a,l){let c=b("g",{class:t?"box":"box input",tabindex:t?0:void 0,role:t?"button":void 0,"data-box":`${t}.${e+1}`}),d=b("title"),h=Array.from({length:a},(f,g)=>b("rect",{class:"strip",x:s.toFixed(1),y:(o+g*n/a).toFixed(2),width:i.toFixed(1),height:(n/a+.3).toFixed(2)})),u=b("rect",{class:"frame",x:s.toFixed(1),y:o,width:i.toFixed(1),height:n,rx:4}),m=this.hasTexts?b("text",{class:"written",x:s+i/2,y:o+n/2+5,"text-anchor":"middle"}):null;return c.append(d,...h,u,...m?[m]:[]),t&&(c.addEventListener("click",()=>this.onPick(t-1,e)),c.addEventListener("keydown",f=>{f.key==="Enter"&&(f.preventDefault(),this.onPick(t-1,e))})),this.cells[t].push({group:c,strips:h,name:d,written:m,title:()=>l(t,e)}),c}paint(t,e,s,{isNow:o=!1,isPicked:i=!1,text:n="",ink:a=""}={}){let{group:l,strips:c,name:d,title:h,written:u}=this.cells[t][e];c.forEach((f,g)=>{f.style.fill=s?s[g]:"none"}),l.classList.toggle("empty",!s),l.classList.toggle("now",o),l.classList.toggle("picked",i),u&&(y(u,n),u.style.fill=a);let m=h();y(d,m),t&&A(l,"aria-label",m)}};var Kt=["steps","layers","wave"];function ut(r,t,e){let s=o=>Array.from({length:o},(i,n)=>n);return r==="wave"?s(t+e-1).map(o=>s(t).filter(i=>o-i>=0&&o-i<e).map(i=>[i,o-i])):r==="layers"?s(t).flatMap(o=>s(e).map(i=>[[o,i]])):s(e).flatMap(o=>s(t).map(i=>[[i,o]]))}var Er=500,Gt=class{constructor(t,e){let{words:s,walk:o}=e.get("data");this.root=p("div",{class:"unrolled stack-grid back"}),this.walk=new Y(this.root,{words:o,pace:()=>Er,show:n=>this.fill(n),moved:n=>this.write(n)}),this.canvas=p("div",{class:"canvas"}),this.legend=p("div",{class:"legend"},p("span",{}),p("span",{class:"bar gate"}),p("span",{})),this.said=p("p",{class:"why","aria-live":"polite"});let i=p("button",{type:"button",class:"save"},s.save);i.addEventListener("click",()=>B("backwards.svg",P(I(this.boxes.canvas),j(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.legend,this.said,p("p",{class:"keys how"},s.keys),p("div",{class:"buttons"},i)),t.append(this.root),this.boxes=new X(this.canvas,(n,a)=>this.say(n+1,a)),this.claim=D().claim(["back"],n=>this.told(n)),this.stopKeys=G({root:this.root,act:n=>this.walk.key(n)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=K(this.root,t),this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().back??"",10);this.at=Number.isFinite(t)?t:void 0}told({reset:t}){this.walk.halt(),t?this.at=void 0:this.read(),this.data&&this.draw()}write(t){this.at=t>=this.groups.length?void 0:t,this.claim.write({back:this.at===void 0?void 0:String(t)},{moves:!!this.walk.timer})}title(t,e){let{words:s,norms:o,entering:i,labels:n}=this.data,a=t===o.length-1?` ${w(s.enters,{norm:R(i[e])})}`:"";return w(t?s.box:s.input_box,{layer:t,step:e+1,label:n[e],norm:R(o[t][e])})+a}draw(){let{norms:t,names:e,labels:s,words:o,low:i,high:n}=this.data;this.width=this.canvas.clientWidth||600;let a=s.length,l=e.map(m=>({name:m,values:()=>[0]}));this.boxes.draw({rows:l,steps:a,labels:s,width:this.width,title:(m,f)=>this.title(m,f),picture:o.picture,isBack:!0,hasTexts:!0});let c=ut("wave",t.length,a).reverse();this.groups=c,y(this.said,o.pick);let[d,,h]=this.legend.children;y(d,R(10**i,2)),y(h,R(10**n,2));let u=c.length;this.walk.reach(u,this.at===void 0?u:k(this.at,0,u))}share(t){let{low:e,high:s}=this.data;return t>0?k((Math.log10(t)-e)/(s-e||1),.02,1):0}fill(t){let{norms:e,words:s,entering:o}=this.data,i=new Map;this.groups.forEach((n,a)=>a<t&&n.forEach(([l,c])=>i.set(`${l}.${c}`,a))),e.forEach((n,a)=>n.forEach((l,c)=>{let d=i.get(`${a}.${c}`),{css:h,ink:u}=this.scales.gate(this.share(l));this.boxes.paint(a,c,d===void 0?null:[h],{isNow:t<this.groups.length&&d===t-1,text:d===void 0?"":R(l,2),ink:u});let m=a===e.length-1;this.boxes.cells[a][c].group.classList.toggle("enters",m&&o[c]>0)}));for(let{row:n,step:a,node:l}of this.boxes.arrows)l.classList.toggle("later",!i.has(`${n}.${a}`)||!i.has(l.classList.contains("up")?`${n-1}.${a}`:`${n}.${a-1}`));return t===0?s.loss:w(s.said,{at:t,all:this.groups.length})}say(t,e){y(this.said,this.title(t,e))}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},Ge=$(Gt);var Ve=`.rails .canvas { min-width: 0; }
.rails p { margin: 0; }
.rails .keys { color: var(--quiet); font-size: 15px; min-height: 1.45em; }
.rails .says { min-height: 1.45em; }
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
`;function Ye(r,t,e){return e?{forward:t,backward:0}:r<t?{forward:r+1,backward:r}:{forward:0,backward:t}}function Xe(r,t,e,s){let o=e<0?`(${R(e)})`:R(e),[i,n]=[R(t),` ≈ ${R(s)}`];return r==="mul"?`${i} · ${o}${n}`:r==="ave"?`(${i} + ${o}) / 2${n}`:`${i} + ${o}${n}`}var Je=22,Sr=132,Qe=.22,Ze=14,Ar=50,J={y:38,backward:40,forward:40,x:26},ft=["y","backward","forward","x"],$r=40,ts=4,Mr=4,Vt=class{constructor(t,e){let{words:s}=e.get("data");this.root=p("div",{class:"unrolled rails"}),this.canvas=p("div",{class:"canvas"}),this.picture=b("svg",{class:"boxes",role:"group"}),this.canvas.append(this.picture),this.legend=p("div",{class:"legend"},p("span",{}),p("span",{class:"bar"}),p("span",{})),this.how=p("p",{class:"keys how"}),this.head=p("h3",{class:"heading"}),this.says=p("p",{class:"says","aria-live":"polite"}),this.numbers=p("div",{class:"lists"});let o=p("button",{type:"button",class:"save"},s.save);o.addEventListener("click",()=>B("both-ways.svg",P(I(this.picture),j(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.legend,this.how,this.head,this.says,this.numbers,p("div",{class:"buttons"},o)),t.append(this.root),this.claim=D().claim(["output"],i=>this.told(i)),this.stopKeys=G({root:this.root,act:i=>this.key(i)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=K(this.root,t);let e=t.limits.h.toPrecision(2);y(this.legend.firstChild,"−"+e),y(this.legend.lastChild,`+${e} · h, y`),y(this.how,t.words.keys),this.how.hidden=!!t.single,this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().output??"",10);this.at=Number.isFinite(t)?t-1:void 0}told({reset:t}){t?this.at=void 0:this.read(),this.data&&this.draw()}get picked(){let{labels:t,real:e}=this.data;return k(this.hover??this.at??Math.min(2,e-1),0,t.length-1)}pick(t){this.data.single||(this.at=k(t,0,this.data.labels.length-1),this.hover=void 0,this.show(),this.claim.write({output:String(this.at+1)}))}point(t){this.hover=t,this.show()}key(t){let e={ArrowLeft:-1,ArrowRight:1}[t];return!e||this.data.single?!1:(this.pick(this.picked+e),!0)}draw(){let{data:t}=this,{labels:e,words:s,single:o}=t;this.width=this.canvas.clientWidth||600;let i=e.length,n=Math.min(Sr,this.width/(i+Qe*(i-1))),a=n*(1+Qe),l={},c=0;for(let f of ft)l[f]=c+Je,c+=Je+J[f]+Ze;this.boxAt=(f,g)=>({x:g*a,y:l[f],width:n,height:J[f]}),c+=Ar-Ze;for(let[f,g]of Object.entries({viewBox:`0 0 ${this.width} ${c}`,height:c,"aria-label":w(s.picture,{steps:i})}))A(this.picture,f,g);this.cells={y:[],backward:[],forward:[],x:[]},this.wires=[];let d=[],h=(f,g)=>f*a+n*g;for(let f=0;f<t.real;f++){let[g,v,x]=["x","forward","backward"].map(_=>this.boxAt(_,f));this.wire(d,{forward:f},[h(f,.3),g.y-1],[h(f,.3),v.y+v.height+2]),this.wire(d,{backward:f},[h(f,.7),g.y-1],[h(f,.7),x.y+x.height+2]),f&&(this.wire(d,{forward:f,rail:!0},[v.x-a+n+1,v.y+v.height/2],[v.x-1,v.y+v.height/2]),this.wire(d,{backward:f-1,rail:!0},[x.x-1,x.y+x.height/2],[x.x-a+n+1,x.y+x.height/2]))}for(let f=0;f<t.real;f++)(!o||f===t.real-1)&&this.wire(d,{outForward:f},[h(f,.3),l.forward-1],[h(f,.3),l.y+J.y+2]),(!o||f===0)&&this.wire(d,{outBackward:f},[h(f,.7),l.backward-1],[h(f,.7),l.y+J.y+2]);for(let f=0;f<i;f++)for(let g of ft)(g!=="y"||!o)&&this.box(d,g,f,this.boxAt(g,f),t[g][f]);o&&this.box(d,"y",0,{...this.boxAt("y",0),width:a*(t.real-1)+n},o[2]);let u=Math.ceil(40/a);e.forEach((f,g)=>{let v=g===0&&n<$r;g%u===0&&d.push(b("text",{class:"step-name",x:v?0:h(g,.5),y:l.x+J.x+17,"text-anchor":v?"start":"middle"},f))}),this.bars=["forward","backward"].map((f,g)=>b("rect",{class:`reads ${f}`,x:0,y:l.x+J.x+26+g*9,width:0,height:6,rx:3})),d.push(...this.bars);let m={y:w(o?s.one:s.y,{merge:s.merge}),backward:s.back,forward:s.there,x:s.x};d.push(...ft.map(f=>b("text",{class:`row-name ${f}`,x:1,y:l[f]-6},m[f]))),this.columns=o?[]:e.map((f,g)=>this.column(g,{x:g*a-(a-n)/2,width:a,height:c})),this.picture.replaceChildren(...d,...this.columns),this.pitch=a,this.side=n,this.paint(),this.show()}wire(t,e,[s,o],[i,n]){let a=Math.atan2(n-o,i-s),l=h=>`${(i-5*Math.cos(a+h)).toFixed(1)} ${(n-5*Math.sin(a+h)).toFixed(1)}`,c="forward"in e||"outForward"in e?"forward":"backward",d=b("path",{class:`way ${c}`,d:`M${s.toFixed(1)} ${o}L${i.toFixed(1)} ${n}M${l(.6)}L${i.toFixed(1)} ${n}L${l(-.6)}`});this.wires.push({of:e,node:d}),t.push(d)}box(t,e,s,{x:o,y:i,width:n,height:a},l){let c=l.map((m,f)=>b("rect",{class:"strip",x:o.toFixed(1),y:(i+f*a/l.length).toFixed(2),width:n.toFixed(1),height:(a/l.length+.3).toFixed(2)})),d=b("rect",{class:"frame",x:o.toFixed(1),y:i,width:n.toFixed(1),height:a,rx:4}),h=b("rect",{class:"ground",x:o.toFixed(1),y:i,width:n.toFixed(1),height:a,rx:4}),u=b("g",{class:`box ${e}`,"data-box":`${e}.${s+1}`},h,...c,d);this.cells[e].push({group:u,strips:c,numbers:l}),t.push(u)}column(t,{x:e,width:s,height:o}){let i=b("rect",{class:"column",x:e.toFixed(1),y:0,width:s.toFixed(1),height:o,tabindex:0,role:"button","data-step":t+1});return i.addEventListener("click",()=>this.pick(t)),i.addEventListener("pointerenter",n=>n.pointerType==="mouse"&&this.point(t)),i.addEventListener("pointerleave",()=>this.hover!==void 0&&this.point(void 0)),i.addEventListener("keydown",n=>{n.key==="Enter"&&(n.preventDefault(),this.pick(t))}),i}paint(){let{limits:t,real:e}=this.data;for(let s of ft)this.cells[s].forEach(({strips:o,numbers:i},n)=>o.forEach((a,l)=>{a.style.fill=(s==="forward"||s==="backward")&&n>=e?"none":this.scales.signed(i[l],t[s==="x"?"x":"h"]).css}))}show(){let{data:t,picked:e}=this,{single:s,real:o,words:i,labels:n}=t,a=Ye(e,o,!!s),l={forward:d=>d<a.forward,backward:d=>d>=a.backward&&d<o};for(let d of["forward","backward"])this.cells[d].forEach(({group:h},u)=>h.classList.toggle("unread",!l[d](u)));this.cells.x.forEach(({group:d},h)=>d.classList.toggle("unread",!l.forward(h)&&!l.backward(h))),this.cells.y.forEach(({group:d},h)=>{d.classList.toggle("unread",!s&&h!==e),d.classList.toggle("picked",!!s||h===e)});for(let d of["forward","backward"]){let h=s?d==="forward"?o-1:0:e;this.cells[d].forEach(({group:u},m)=>u.classList.toggle("picked",m===h&&m<o))}for(let{of:d,node:h}of this.wires){let[[u,m]]=Object.entries(d),f=u==="forward"||u==="backward"?l[u](m)&&(u!=="backward"||!d.rail||l.backward(m+1)):!!s||m===e;h.classList.toggle("later",!f)}this.columns.forEach((d,h)=>{A(d,"aria-pressed",h===e),A(d,"aria-label",`${w(i.head,{step:h+1,label:n[h]})}. ${this.seen(h)}`)});let c=[[0,a.forward],[a.backward,o]];this.bars.forEach((d,h)=>{let[u,m]=c[h];A(d,"x",(u*this.pitch).toFixed(1)),A(d,"width",m>u?((m-u-1)*this.pitch+this.side).toFixed(1):0)}),y(this.head,s?i.head_one:w(i.head,{step:e+1,label:n[e]})),y(this.says,this.seen(e)),this.list(e)}seen(t){let{words:e,real:s,single:o}=this.data;if(o)return w(e.ends,{last:s});if(t>=s)return w(e.padding,{step:t+1});let i=a=>`x${Bt(a+1)}`,n=(a,l)=>a===l?w(e.alone,{x:i(a)}):w(e.many,{first:i(a),last:i(l)});return w(e.seen,{forward:n(0,t),backward:n(s-1,t)})}list(t){let{data:e}=this,{single:s,merge:o,words:i,real:n}=e,[a,l,c]=s??[e.forward[t],e.backward[t],e.y[t]],d=m=>`[${m.slice(0,ts).map(f=>q(f,Mr)).join(", ")}${m.length>ts?", …":""}]`,h=m=>Bt((s?m:t)+1),u=[[`h→${h(n-1)}`,d(a),"there"],[`h←${h(0)}`,d(l),"back"]];o==="concat"?u.push([s?"y":`y${h(0)}`,w(i.concat,{count:c.length}),"text"]):o==="none"?u.push(["y",w(i.none,{units:a.length}),"text"]):u.push([s?"y":`y${h(0)}`,d(c),"y"],["",w(i.formula,{formula:Xe(o,a[0],l[0],c[0])}),"formula"]),this.numbers.replaceChildren(...u.map(([m,f,g])=>p("div",{class:`same-line ${g}`},p("span",{},m),p(g==="text"?"span":"code",{},f))))}unmount(){this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},es=$(Vt);var mt=`.stack-grid .above { display: grid; gap: 10px; }
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
`;function ss(r){let t={};for(let[s,o]of Object.entries(r.arrays))t[s]=ae(o);let e={};for(let[s,o]of Object.entries(t))e[s]=Nr(o);return e.h_prev=Math.max(e.h,e.h0),t.c&&(e.c_prev=Math.max(e.c,e.c0)),{...r,outputs:r.outputs??r.units,arrays:t,limits:e}}function Nr(r){let t=1;for(let e of r)Math.abs(e)>t&&Number.isFinite(e)&&(t=Math.abs(e));return t}var rs=new Set(["i","f","o","z","r"]),gt={SimpleRNN:["h"],LSTM:["i","f","c_tilde","o"],GRU:["z","r","h_tilde"]},os={h:"pre_h",i:"pre_i",f:"pre_f",c_tilde:"pre_c",o:"pre_o",z:"pre_z",r:"pre_r",h_tilde:"pre_h"},W=r=>r==="x",zr=r=>r==="h"||r==="h_prev",st=(r,t)=>W(t)?r.features:zr(t)?r.outputs:r.units;function T(r,t,e,s){let{arrays:o}=r,i=st(r,t),n=Math.min(s,i-1);return t==="x"?o.x[e*r.features+n]:t==="h_prev"?e?o.h[(e-1)*i+n]:o.h0[n]:t==="c_prev"?e?o.c[(e-1)*i+n]:o.c0[n]:t==="bias"?o.bias?o.bias[n]:0:o[t][e*i+n]}var z="t",is=`t${"−"}1`,ns={x:["x",z],h:["h",z],c:["c",z],h_prev:["h",is],c_prev:["c",is],i:["i",z],f:["f",z],o:["o",z],z:["z",z],r:["r",z],c_tilde:["c̃",z],h_tilde:["h̃",z],m:["m",z],pre_h:["pre","h"],reset_h:["ĥ",z],recurrent_h:["u",z],bias:["b",""]},Yt={tanh:{symbol:"tanh",of:Math.tanh},sigmoid:{symbol:"σ",of:r=>1/(1+Math.exp(-r))},hard_sigmoid:{symbol:"hσ",of:r=>k(r+3,0,6)/6},relu:{symbol:"relu",of:r=>Math.max(r,0)},linear:{symbol:"",of:r=>r}},H=r=>Yt[r]??{symbol:r,of:()=>NaN};function as(r,t){return t!=="tanh_c"?ns[t]:[`${H(r.activation).symbol}(c)`,z]}var bt=(r,t)=>t==="pre_h"?"pre_h":as(r,t)[0],ls=(r,t,e,s)=>`${bt(r,t)}, ${w(W(t)?s.one_feature:s.one_unit,{number:e+1})}`;function cs(r,t,e,s){let o=r.feature_names[e]??"";return r.moved?.some(([i,n])=>i===t&&n===e)?r.features>1?`${o}, ${s.moved}`:s.moved:o}var Or={c_tilde:"c",h_tilde:"h"},hs=(r,t)=>gt[r.cell].length>1?Or[t]??ns[t][0]:"",rt=r=>{let t=r.replace("_prev","");return t==="m"||t==="pre_h"||t==="reset_h"||t==="recurrent_h"?"h":t==="bias"?"x":t};function ot(r,t){let[e,s]=as(r,t),o=p("span",{class:"symbol",style:`color:var(--q-${rt(t)})`});return o.append(p("i",{},e)),s&&o.append(p("sub",{},s)),o}var ds=r=>r==="o"?"c":"c_prev";function ps(r,t,e,s){let o=[],i=r.arrays[`peephole_${t}`];if(i){let a=ds(t),l=T(r,a,e,s);o.push({quantity:a,index:s,value:l*i[s],factors:[[l,a],[i[s],null]],always:!0})}let n=t==="f"?r.variant?.forget_bias:0;return n&&o.push({symbol:"forget_bias",value:n,factors:[[n,null]]}),o}function us(r,t){let e=r.arrays[`peephole_${t}`]?[E(" + "),M(ds(t)),E("·"),F("p",t)]:[],s=t==="f"&&r.variant?.forget_bias?[E(` + ${r.variant.forget_bias}`)]:[];return[...e,...s]}var Tr=r=>`, ±${Number(r.toPrecision(6))})`,it=(r,t)=>t?[E("clip("),...r,E(Tr(t))]:r,Xt=(r,t)=>t?k(r,-t,t):r;function fs({scene:r,name:t,step:e,unit:s,words:o,at:i}){let{units:n,outputs:a,arrays:l,variant:c}=r,d=Array.from({length:n},(f,g)=>{let v=T(r,"m",e,g),x=l.projection[g*a+s];return{quantity:"m",index:g,value:v*x,factors:[[v,"m"],[x,null]]}}),h=xt(d,o),u=f=>{let{tokens:g,value:v}=h(f);return{tokens:it(g,c.proj_clip),value:Xt(v,c.proj_clip)}},m=it([M("m"),E("·"),F("P","")],c.proj_clip);return{symbols:[M(t),E(" = "),...m],lines:[nt(u,i(t),t)],terms:d}}var vt=8,Zt=9;function Z(r,t,{first:e=!1}={}){return{text:r.negative?e?"−"+r.text:`(${"−"}${r.text})`:r.text,quantity:t}}function gs(r,t,e,s){let{arrays:o,units:i,features:n}=r,a=gt[r.cell],l=t==="recurrent_h"?"h_tilde":t==="pre_h"?a.at(-1):t,c=a.length*i,d=a.indexOf(l)*i+s,h=r.cell==="GRU"&&r.reset_after,u=(x,_)=>o.bias?[{symbol:_,value:o.bias[x*c+d],factors:[[o.bias[x*c+d],null]]}]:[],m=(x,_,S,L)=>({quantity:x,index:_,value:S*L,factors:[[S,x],[L,null]]}),f=()=>Array.from({length:n},(x,_)=>m("x",_,T(r,"x",e,_),o.kernel[_*c+d])),g=x=>Array.from({length:st(r,x)},(_,S)=>m(x,S,T(r,x,e,S),o.recurrent_kernel[S*c+d]));if(t==="recurrent_h")return[...g("h_prev"),...u(1,"b′")];if(l==="h_tilde"&&h){let x=T(r,"r",e,s),_=T(r,"recurrent_h",e,s),S={quantity:"r",index:s,value:x*_,factors:[[x,"r"],[_,"h_prev"]],always:!0};return[...f(),...u(0,"b"),S]}let v=l==="h_tilde"?"reset_h":"h_prev";return[...f(),...g(v),...u(0,"b"),...h?u(1,"b′"):[],...ps(r,l,e,s)]}function qr(r){if(r.length<=vt)return{shown:r,rest:[]};let t=r.filter(i=>i.symbol||i.always),e=r.filter(i=>!t.includes(i)),s=[...e].sort((i,n)=>Math.abs(n.value)-Math.abs(i.value)).slice(0,vt-2-t.length);return{shown:r.filter(i=>t.includes(i)||s.includes(i)),rest:e.filter(i=>!s.includes(i))}}function xt(r,t){let{shown:e,rest:s}=qr(r),o=s.reduce((n,a)=>n+a.value,0),i=s.length?e.findIndex(n=>n.symbol||n.always):-1;return n=>{let a=[],l=0,c=()=>{let d=n(o);l+=d.value;let h=w(t.more_terms,{count:s.length,sum:(d.negative?"−":"")+d.text});a.push({operator:" + "},{text:h,rest:!0})};return e.forEach((d,h)=>{h===i&&c();let[u,...m]=d.factors.map(([v,x])=>({shown:n(v),quantity:x}));l+=[u,...m].reduce((v,x)=>v*x.shown.value,1),(h||i===0)&&a.push({operator:u.shown.negative?` ${"−"} `:" + "});let g=[Z({...u.shown,negative:u.shown.negative&&h===0&&i!==0},u.quantity,{first:!0}),...m.map(v=>Z(v.shown,v.quantity))];a.push({product:g.flatMap((v,x)=>x?[{text:"·"},v]:[v])})}),s.length&&i===-1&&c(),{tokens:a,value:l}}}var te=(r,t)=>U(r,Number.isInteger(r)?0:t),ee=(r,t)=>Math.abs(r-t.value)<=t.half*(1+1e-9);function bs(r,t,e,s){let o=U(t,e);for(let i=s;i<=Zt;i++){let n=r(a=>te(a,i));if(ee(n.value,o)||!Number.isFinite(n.value))return{...n,shown:o,equals:" = "}}return{...r(i=>te(i,4)),shown:o,equals:" ≈ "}}var at=(r,t)=>Z(r,t,{first:!0});function nt(r,t,e){let s=bs(r,t,2,2);return[...s.tokens,{operator:s.equals},{...at(s.shown,e),result:!0}]}function Rr(r,t,e,s,o){let{symbol:i,of:n}=H(s);if(!i)return nt(r,e,o);let a=U(e,2),l=h=>[{text:`${i}(`},...h,{text:")"}],c=Yt[s]!==void 0;for(let h=2;h<=Zt;h++){let u=U(t,h);if(c&&Number.isFinite(t)&&!ee(n(u.value),a))continue;let m=bs(r,t,h,3);if(c&&Number.isFinite(t)&&!ee(n(m.value),a)&&h<Zt)continue;let f=[...l([at(u)]),{operator:" = "},{...at(a,o),result:!0}];return[...l(m.tokens),{operator:m.equals},{product:f}]}let d=r(h=>te(h,4)).tokens;return[...l(d),{operator:" ≈ "},{...at(a,o),result:!0}]}var E=r=>({text:r}),M=r=>({symbol:r}),F=(r,t)=>({weight:r,gate:t});function xs(r,t,e="h_prev"){let s=r.cell==="GRU"&&r.reset_after,o=r.use_bias?[E(" + "),F("b",t)]:[],i=s&&r.use_bias&&e!==null?[E(" + "),F("b′",t)]:[],n=e?[E(" + "),M(e),E("·"),F("U",t)]:[];return[M("x"),E("·"),F("W",t),...n,...o,...i]}function vs(r){let t=r.use_bias?[E(" + "),F("b′","h")]:[];return[M("h_prev"),E("·"),F("U","h"),...t]}var ws=(r,t)=>r?[E(`${r}(`),...t,E(")")]:t;function ys(r,t,e,s,o){let i=a=>T(r,a,e,s);return(Fr[t]??ks)({scene:r,name:t,step:e,unit:s,words:o,at:i})}function ks({scene:r,name:t,step:e,unit:s,words:o,at:i}){let n=hs(r,t),a=rs.has(t)?r.recurrent_activation:r.activation,l=gs(r,t,e,s),c=t==="h_tilde"&&r.reset_after,d=xs(r,n,t==="h_tilde"?c?null:"reset_h":"h_prev");return d=[...d,...us(r,t)],c&&(d=[...d,E(" + "),M("r"),E("·("),...vs(r),E(")")]),{symbols:[M(t),E(" = "),...ws(H(a).symbol,d)],lines:[Rr(xt(l,o),i(os[t]),i(t),a,t)],terms:l}}function ms({scene:r,name:t,step:e,unit:s,words:o,at:i}){let n=gs(r,t,e,s),a=t==="pre_h"?xs(r,""):vs(r);return{symbols:[M(t),E(" = "),...a],lines:[nt(xt(n,o),i(t),t)],terms:n}}function Q({name:r,at:t},e,s=0){let o=e.flatMap((a,l)=>[...l?[E(" + ")]:[],...a.flatMap((c,d)=>[...d?[E("·")]:[],...c.symbols])]),i=a=>{let l=[],c=0;return e.forEach((d,h)=>{let u=1,m=d.flatMap((f,g)=>{let v=f.numbers(a,g===0);return u*=v.value,g?[{text:"·"},...v.tokens]:v.tokens});h&&l.push({operator:" + "}),l.push({product:m}),c+=u}),{tokens:it(l,s),value:Xt(c,s)}},n=it(o,s);return{symbols:[M(r),E(" = "),...n],lines:[nt(i,t(r),r)],terms:[]}}var C=(r,t)=>({symbols:[M(t)],numbers:(e,s)=>{let o=e(r(t));return{tokens:[Z(o,t,{first:s})],value:o.value}}}),Cr=(r,t)=>({symbols:[E(`(1 ${"−"} `),M(t),E(")")],numbers:e=>{let s=e(r(t));return{tokens:[{text:`(1 ${"−"} `},Z(s,t),{text:")"}],value:1-s.value}}}),Jt=(r,t,e)=>({symbols:ws(H(e).symbol,[M(t)]),numbers:s=>{let o=s(r(t)),{symbol:i,of:n}=H(e),a=Z(o,t,{first:!!i});return{tokens:i?[{text:`${i}(`},a,{text:")"}]:[a],value:n(o.value)}}});function Qt(r){return({scene:t,step:e,unit:s,words:o,at:i})=>{let n=r==="x"?w(o.given,{feature:cs(t,e,s,o)}):e?w(o.from_call,{step:e}):o.initial,a={...at(U(i(r),2),r),result:!0};return{symbols:[M(r)],lines:[[{...M(r)},{operator:" = "},a,{text:`  (${n})`,note:!0}]],terms:[]}}}var Fr={x:Qt("x"),h_prev:Qt("h_prev"),c_prev:Qt("c_prev"),recurrent_h:ms,pre_h:ms,c:r=>{let t=[[C(r.at,"f"),C(r.at,"c_prev")],[C(r.at,"i"),C(r.at,"c_tilde")]];return Q(r,t,r.scene.variant?.cell_clip)},m:r=>Q(r,[[C(r.at,"o"),Jt(r.at,"c",r.scene.activation)]]),tanh_c:r=>Q(r,[[Jt(r.at,"c",r.scene.activation)]]),reset_h:r=>Q(r,[[C(r.at,"r"),C(r.at,"h_prev")]]),h:r=>{let{at:t,scene:e}=r;return e.cell==="SimpleRNN"?ks(r):e.variant?.projection?fs(r):e.cell==="LSTM"?Q(r,[[C(t,"o"),Jt(t,"c",e.activation)]]):Q(r,[[C(t,"z"),C(t,"h_prev")],[Cr(t,"z"),C(t,"h_tilde")]])}},se=r=>r.operator??(r.product?r.product.map(se).join(""):r.text??"");function wt(r,t){if(t.operator)return p("span",{class:"operator"},t.operator);if(t.symbol)return ot(r,t.symbol);if(t.weight)return p("span",{class:"symbol weight"},p("i",{},t.weight),...t.gate?[p("sub",{},t.gate)]:[]);if(t.product)return p("span",{class:"product"},...t.product.map(o=>wt(r,o)));let e=t.quantity?`color:var(--q-${rt(t.quantity)})`:void 0,s=t.result?"result":t.rest?"rest":t.note?"note":"number";return p("span",{class:s,style:e},t.text)}var yt=class{constructor(t,{words:e,onUnit:s}){this.words=e,this.title=p("p",{class:"panel-title"}),this.unit=p("span",{class:"unit-name"});let o=(i,n,a)=>{let l=p("button",{type:"button",class:"unit-step","aria-label":i},n);return l.addEventListener("click",()=>s(a)),l};this.stepper=p("div",{class:"stepper"},o(e.unit_down,"‹",-1),this.unit,o(e.unit_up,"›",1)),this.means=p("p",{class:"means"}),this.symbols=p("div",{class:"equation symbols"}),this.numbers=p("div",{class:"equation numbers"}),this.summary=p("summary",{}),this.table=p("div",{class:"terms",tabindex:0,role:"region","aria-label":e.product}),this.details=p("details",{},this.summary,this.table),this.details.addEventListener("toggle",()=>this.showTerms()),t.replaceChildren(p("div",{class:"panel-head"},this.title,this.stepper),this.means,this.symbols,this.numbers,this.details)}show(t,{step:e,quantity:s,unit:o,feature:i},n){if(s===null)return this.showNobody(n);let{words:a}=this,l=st(t,s),c=W(s)?i:Math.min(o,l-1),{symbols:d,lines:h,terms:u}=ys(t,s,e,c,a),m=JSON.stringify([s,c,l,t.quantities[s],d]);if(m!==this.key){this.key=m;let{name:f,means:g}=t.quantities[s];this.title.replaceChildren(ot(t,s),p("span",{},f)),this.stepper.hidden=l===1,y(this.unit,W(s)?w(a.feature,{feature:c+1,features:l}):w(a.unit,{unit:c+1,units:l})),y(this.means,g),this.symbols.replaceChildren(...d.map(v=>wt(t,v)))}this.numbers.replaceChildren(...this.head(t,s),...h[0].map(f=>wt(t,f))),A(this.numbers,"data-long",u.length>4),this.numbers.dataset.text=h[0].map(se).join(""),this.details.hidden=u.length<=vt,y(this.summary,w(a.all_terms,{count:u.length})),this.terms={scene:t,terms:u},this.showTerms()}showNobody({title:t,means:e}){this.key=void 0,this.title.replaceChildren(p("span",{},t)),this.stepper.hidden=this.details.hidden=!0,y(this.means,e),this.symbols.replaceChildren(),this.numbers.replaceChildren(),this.numbers.dataset.text=""}head(t,e){return W(e)||e.endsWith("_prev")?[]:[ot(t,e),p("span",{class:"operator"}," = ")]}showTerms(){if(!this.details.open||this.details.hidden)return;let{scene:t,terms:e}=this.terms,{words:s}=this,o=(a,l)=>p("td",l?{style:`color:var(--q-${rt(l)})`}:{},a),i=e.map(a=>{let l=p("td",{},a.symbol??ls(t,a.quantity,a.index,s)),[[c,d],h]=a.factors;return p("tr",{},l,o(h?q(c,4):"",d),o(h?q(h[0],4):""),o(q(a.value,4)))}),n=[s.term,s.value,s.weight,s.product].map(a=>p("th",{scope:"col"},a));this.table.replaceChildren(p("table",{},p("thead",{},p("tr",{},...n)),p("tbody",{},...i)))}};var Ir=["order","at","box","show","unit"],jr=420,Es=4,re=class{constructor(t,e){let{words:s,walk:o,player:i}=e.get("data");this.words=s,this.root=p("div",{class:"unrolled stack-grid"}),this.orders=p("div",{class:"choice orders",role:"group","aria-label":s.order}),this.why=p("p",{class:"why"});let n=p("div",{class:"above"},this.orders);this.place={order:"steps",at:void 0,layer:void 0,step:void 0,show:void 0,unit:0},this.walk=new Y(n,{words:o,pace:()=>jr,show:c=>this.fill(c),moved:c=>{this.place.at=c,this.follow(),this.write(!!this.walk.timer)}}),this.canvas=p("div",{class:"canvas"}),this.legend=p("div",{class:"legend"},p("span",{}),p("span",{class:"bar"}),p("span",{})),this.proof=p("p",{class:"proof"}),this.same=p("div",{class:"same"}),this.quantities=p("div",{class:"choice quantities",role:"group","aria-label":s.quantity});let a=p("div",{class:"panel"});this.head=p("h3",{class:"heading"});let l=p("button",{type:"button",class:"save"},s.save);l.addEventListener("click",()=>this.save()),this.boxes=new X(this.canvas,(c,d)=>this.pick({layer:c,step:d})),this.root.append(n,this.why,this.canvas,this.legend,this.proof,p("p",{class:"keys how"},s.keys),this.head,this.same,this.quantities,a,p("div",{class:"buttons"},l)),this.panel=new yt(a,{words:i,onUnit:c=>this.pick({unit:this.place.unit+c})}),t.append(this.root),this.claim=D().claim(Ir,c=>this.told(c)),this.stopKeys=G({root:this.root,act:c=>this.key(c)}),this.observer=new ResizeObserver(()=>this.scenes&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.words=t.words,this.scales=K(this.root,t.layers[0]),this.scenes=t.layers.map(ss),this.steps=this.scenes[0].steps,this.apart=t.apart,this.limit=Math.max(...this.scenes.map(({arrays:e})=>e.h.reduce((s,o)=>Math.max(s,Math.abs(o)),0)))||1,y(this.legend.firstChild,"−"+this.limit.toPrecision(2)),y(this.legend.lastChild,`+${this.limit.toPrecision(2)} · h`),this.claim.isReset(t.reset)?this.put({}):this.root.dataset.ready||this.put(this.claim.read()),this.draw(),this.root.dataset.ready="true"}put({order:t,at:e,box:s,show:o,unit:i}){let[n,a]=(s??"").split(".").map(c=>Number.parseInt(c,10)-1),l=c=>Number.isFinite(Number.parseInt(c??"",10))?Number.parseInt(c,10):void 0;this.place={order:Kt.includes(t)?t:"steps",at:l(e),show:o,unit:(l(i)??1)-1,layer:Number.isFinite(n)?n:void 0,step:Number.isFinite(a)?a:void 0}}told({reset:t}){this.walk.halt(),this.put(t?{}:this.claim.read()),this.scenes&&this.draw()}write(t=!1){let{order:e,at:s,layer:o,step:i,show:n,unit:a}=this.place,l=this.groups.length;this.claim.write({order:e==="steps"?void 0:e,at:s===void 0||s>=l?void 0:String(s),box:o===void 0?void 0:`${o+1}.${i+1}`,show:n,unit:a?String(a+1):void 0},{moves:t})}get picked(){let t=k(this.place.layer??this.scenes.length-1,0,this.scenes.length-1),e=k(this.place.step??this.steps-1,0,this.steps-1),s=this.scenes[t],o=Object.hasOwn(s.quantities,this.place.show??"")?this.place.show:"h";return{layer:t,step:e,scene:s,quantity:o,unit:k(this.place.unit,0,s.units-1)}}pick(t){let{layer:e,step:s,unit:o,quantity:i}=this.picked,n={layer:e,step:s,unit:o,show:i==="h"?void 0:i,...t};n.layer=k(n.layer,0,this.scenes.length-1),n.step=k(n.step,0,this.steps-1),n.unit=k(n.unit,0,this.scenes[n.layer].units-1),Object.assign(this.place,n),this.walk.pause(),this.show(),this.write()}follow(){let t=this.groups[this.walk.at-1];if(!t)return;let[e,s]=t[t.length-1];Object.assign(this.place,{layer:e,step:s}),this.show()}key(t){let e={ArrowUp:1,ArrowDown:-1}[t];if(!e)return this.walk.key(t);let{layer:s}=this.picked;return this.scenes[s+e]?(this.pick({layer:s+e}),!0):!1}numbers(t,e){let s=this.scenes[Math.max(0,t-1)],o=t?"h":"x";return Array.from({length:t?s.units:s.features},(i,n)=>T(s,o,e,n))}draw(){let{words:t,scenes:e,steps:s}=this;this.width=this.canvas.clientWidth||600;let o=e[0].step_labels,i=({cell:c,units:d},h)=>w(t.layer,{layer:h+1,kind:c,units:d}),n=[{name:t.input,values:c=>this.numbers(0,c)},...e.map((c,d)=>({name:i(c,d),values:h=>this.numbers(d+1,h)}))],a=(c,d)=>{let h=this.numbers(c,d);return c?w(t.box,{layer:c,step:d+1,label:o[d],low:q(Math.min(...h)),high:q(Math.max(...h))}):`x: ${h.map(u=>q(u)).join(", ")}`};this.boxes.draw({rows:n,steps:s,labels:o,width:this.width,title:a,picture:w(t.picture,{layers:e.length,steps:s}),isBack:!1}),this.choose(),this.groups=ut(this.place.order,e.length,s);let l=this.groups.length;this.walk.reach(l,this.place.at===void 0?l:k(this.place.at,0,l)),this.show()}choose(){this.orders.replaceChildren(...Kt.map(t=>{let e=p("button",{type:"button","aria-pressed":String(t===this.place.order)},this.words.orders[t]);return e.addEventListener("click",()=>{this.walk.halt(),Object.assign(this.place,{order:t,at:void 0}),this.draw(),this.write(),this.orders.querySelector("[aria-pressed=true]").focus()}),e})),y(this.why,this.words[`${this.place.order}_why`])}fill(t){let{words:e,groups:s}=this,o=new Map;s.forEach((h,u)=>u<t&&h.forEach(([m,f])=>o.set(`${m}.${f}`,u)));let i=this.picked,n=(h,u)=>this.numbers(h,u).map(m=>this.scales.signed(m,h?this.limit:this.scenes[0].limits.x).css);for(let h=0;h<this.steps;h++)this.boxes.paint(0,h,n(0,h));this.scenes.forEach((h,u)=>{for(let m=0;m<this.steps;m++){let f=o.get(`${u}.${m}`);this.boxes.paint(u+1,m,f===void 0?null:n(u+1,m),{isNow:t<s.length&&f===t-1,isPicked:i.layer===u&&i.step===m})}});for(let{row:h,step:u,node:m}of this.boxes.arrows)m.classList.toggle("later",!o.has(`${h-1}.${u}`));y(this.proof,w(e.done,{apart:this.apart}));let a=w(e.said,{count:o.size,all:this.scenes.length*this.steps}),l=s[t-1];if(!l||t===s.length)return a;let[[c,d]]=l;return`${a} · ${w(l.length>1?e.at_once:e.now,{layer:c+1,step:d+1,count:l.length})}`}show(){this.fill(this.walk.at);let{words:t}=this,{layer:e,step:s,scene:o,quantity:i,unit:n}=this.picked,a=o.step_labels[s];y(this.head,w(t.selected,{layer:e+1,step:s+1,label:a}));let l=h=>p("code",{},`[${h.slice(0,Es).map(u=>q(u,3)).join(", ")}${h.length>Es?", …":""}]`),c=(h,u)=>p("div",{class:"same-line"},p("span",{},h),l(u)),d=Array.from({length:o.features},(h,u)=>T(o,"x",s,u));e?(A(this.same,"data-layer",e+1),this.same.replaceChildren(p("p",{},w(t.same,{upper:e+1,lower:e})),c(w(t.h_of,{layer:e}),this.numbers(e,s)),c(w(t.x_of,{layer:e+1}),d))):this.same.replaceChildren(p("p",{},t.reads),c(w(t.x_of,{layer:1}),d)),this.quantities.replaceChildren(...Object.keys(o.quantities).map(h=>{let u=p("button",{type:"button","aria-pressed":String(h===i),title:o.quantities[h].name},h.endsWith("_prev")?`${bt(o,h)} ${t.before}`:bt(o,h));return u.addEventListener("click",()=>{this.pick({show:h}),this.quantities.querySelector("[aria-pressed=true]").focus()}),u})),this.panel.show(o,{step:s,quantity:i,unit:n,feature:k(n,0,o.features-1)},void 0)}save(){B("layers-and-steps.svg",P(I(this.boxes.canvas),j(this.root)),"image/svg+xml")}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},_s=$(re);var Ln=pe({...We,unrolled_lines:{widget:de,style:ie},unrolled_stacks_grid:{widget:_s,style:lt+ht+ue+mt},unrolled_both_ways:{widget:es,style:lt+ht+mt+Ve},unrolled_stacks_back:{widget:Ge,style:lt+ht+mt}});export{Ln as default};
