// Made of the modules beside the Python by esbuild 0.28.2, `make bundles`: change them, not this.
var W=`/* Shared by the player and the matrices: colours mixed from the page's theme, type, symbols. */
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
`;var Ot=new TextDecoder,zt=703,H=class{constructor(){this.listeners=new Map,this.changed={}}take(t){this.sent=t,this.data=JSON.parse(Ot.decode(t.data));for(let e of this.listeners.get("change:data")??[])e()}get(t){return t==="data"?this.data:void 0}set(t,e){this.changed[t]=e}save_changes(){let{changed:t}=this;this.changed={};for(let[e,s]of Object.entries(t))this.sent.setStateValue(e,s)}send(t){for(let[e,s]of Object.entries(t))this.sent.setTriggerValue(e,s)}on(t,e){this.listeners.set(t,[...this.listeners.get(t)??[],e])}off(t,e){this.listeners.set(t,(this.listeners.get(t)??[]).filter(s=>s!==e))}};function nt(o){let t=Object.fromEntries(Object.entries(o).map(([e,{widget:s,style:r=""}])=>[e,Lt(s,r)]));return()=>{Object.assign(globalThis.unrolled??={},t),document.dispatchEvent(new Event("unrolled:code"))}}function Lt(o,t){let e=new CSSStyleSheet;return e.replaceSync(t),s=>{let r=s.parentElement,{adoptedStyleSheets:i}=r.getRootNode();if(t&&!i.includes(e)&&i.push(e),r.unrolledMounted)r.unrolledMounted.model.take(s);else{let n=new H;r.host.setAttribute("translate","no"),n.take(s);let a=o.render({model:n,el:r});r.unrolledMounted={model:n,leave:a,stopPrinting:jt(r,n)}}return r.unrolledMounted.latest=s,()=>{let n=r.unrolledMounted;n?.latest===s&&(delete r.unrolledMounted,n.stopPrinting(),n.leave())}}}function jt(o,t){let e=({type:s})=>{document.unrolledPrinting=s==="beforeprint",Rt(o.host),t.take(t.sent)};for(let s of["beforeprint","afterprint"])addEventListener(s,e);return()=>{for(let s of["beforeprint","afterprint"])removeEventListener(s,e)}}function Rt(o){if(o.style.width="",!document.unrolledPrinting)return;let t=document.querySelector(".stMainBlockContainer"),{paddingLeft:e,paddingRight:s}=getComputedStyle(t),r=t.clientWidth-parseFloat(e)-parseFloat(s);o.style.width=`${o.clientWidth*zt/r}px`}var ct=globalThis.unrolledScreens??={},F="unrolled:changed",at="unrolled:left",ht={render({model:o,el:t}){let e=i=>o.send({[i]:Date.now()});if("settles"in o.get("data"))return Ct(()=>e("settled"));let s=It(t.host.closest('[class*="st-key-part-"]'),()=>e("behind")),r=()=>{s.data=o.get("data"),qt(s.data),s.look()};return o.on("change:data",r),r(),()=>{o.off("change:data",r),s.leave()}}};function qt({lesson:o,when:t,now:e,scroll:[s,r]}){let i=ct[o]??={when:-1,scrolled:r};t>=i.when&&(Object.assign(i,{when:t,now:e}),document.dispatchEvent(new Event(F))),r>i.scrolled&&(i.scrolled=r,_t(o,s))}function _t(o,t){let e=document.querySelector(`.st-key-part-${o}-${t}`),s=e.querySelector('[class*="-box"][class*="st-key-"]'),r=t==="picture"&&s||e,i=document.querySelector("[data-testid=stHeader]")?.clientHeight??0;r.style.scrollMarginTop=`${i+16}px`,r.dataset.shownLast="true",r.scrollIntoView({block:"start",behavior:"instant"})}function Ct(o){let t={timer:0},e=globalThis.unrolledDue??={times:0},s=()=>{o(),e.times-=1,e.times>0&&(t.timer=setTimeout(A,1e3,t,s))},r=()=>{e.times=2,A(t,s)};return document.addEventListener(at,r),e.times>0&&A(t,s),()=>{clearTimeout(t.timer),document.removeEventListener(at,r)}}function A(o,t){clearTimeout(o.timer),o.timer=0;let e=Date.now();if(Dt()||e-(globalThis.unrolledAsked??0)<30){o.timer=setTimeout(A,30,o,t);return}globalThis.unrolledAsked=e,t()}function It(o,t){let e={timer:0,soon:!1},s=()=>{let{lesson:a,follows:l}=e.data;return Object.entries(l).some(([c,d])=>ct[a].now[c]!==d)},r=()=>{let a=e.data.part==="picture";e.soon=a||lt(o);let l=a?0:e.soon?120:3e3;e.timer=setTimeout(i,l)},i=()=>A(e,()=>s()&&t());e.look=()=>{clearTimeout(e.timer),e.timer=0,s()?(o.dataset.follows=e.data.words.follows,r()):delete o.dataset.follows};let n=()=>e.timer&&!e.soon&&lt(o)&&e.look();return document.addEventListener(F,e.look),document.addEventListener("scroll",n,{capture:!0,passive:!0}),e.leave=()=>{clearTimeout(e.timer),document.removeEventListener(F,e.look),document.removeEventListener("scroll",n,{capture:!0})},e}function Dt(){let o=document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");return o!==void 0&&o!=="notRunning"}function lt(o){let{top:t,bottom:e}=o.getBoundingClientRect();return t<innerHeight+300&&e>-300}var dt=`.live-sliders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr)); gap: 0.75rem 1.5rem; }
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
`;var q=class{constructor(t,{patience:e=400,idle:s=()=>{}}={}){this.deliver=t,this.patience=e,this.idle=s,this.busy=!1,this.timer=0,this.next=new Map}get isIdle(){return!this.busy&&!this.next.size}isWaiting(t=""){return this.next.has(t)}send(t,e=""){this.next.set(e,t),this.busy||this.go()}go(){let[t]=this.next;if(!t)return this.idle();let[e,s]=t;this.next.delete(e),this.busy=!0,this.timer=setTimeout(()=>this.answered(),this.patience),this.deliver(s)}flush(){!this.busy||this.next.size!==1||(clearTimeout(this.timer),this.go())}answered(){this.busy&&(clearTimeout(this.timer),this.busy=!1,this.go())}stop(t){clearTimeout(this.timer),this.next.clear(),t!==void 0&&this.deliver(t)}};var E=o=>({render({model:t,el:e}){let s=new o(e,t),r=()=>s.update(t.get("data"));return t.on("change:data",r),r(),()=>{t.off("change:data",r),s.unmount()}}});function pt(o,t,e){o.set(t,e),o.save_changes()}var G=class{constructor(t,e){this.root=document.createElement("div"),this.root.className="live-sliders",t.append(this.root),this.sliders=new Map,this.hasLeft=!1,this.sender=new q(s=>pt(e,"moved",s),{idle:()=>this.tellLeft()})}update({sliders:t,reset:e}){this.screen=e;let s=t.map(({key:r})=>r);s.join()!==[...this.sliders.keys()].join()&&(this.sliders=new Map(s.map(r=>[r,this.sliders.get(r)??this.slider(r)])),this.root.replaceChildren(...[...this.sliders.values()].map(({label:r})=>r)));for(let r of t)this.sliders.get(r.key).show(r,this.sender.isWaiting(r.key));this.sender.answered()}slider(t){let r=Ut(i=>this.sender.send({key:t,number:i,when:Date.now(),screen:this.screen},t),()=>{this.hasLeft=!0,this.sender.isIdle&&this.tellLeft()});for(let i of["pointerup","pointercancel","keyup","blur"])r.label.addEventListener(i,()=>this.sender.flush(),!0);return r}tellLeft(){this.hasLeft&&(this.hasLeft=!1,document.dispatchEvent(new Event("unrolled:left")))}unmount(){this.sender.stop(),this.root.remove()}};function Ut(o,t){let e=document.createElement("label");e.className="live-slider";let s=document.createElement("span"),r=document.createElement("output"),i=document.createElement("input");i.type="range",e.append(s,r,i);let n=!1,a=()=>{r.textContent=Number(i.value).toLocaleString("en",{maximumFractionDigits:3});let[c,d,p]=[i.value,i.min,i.max].map(Number),u=(c-d)/(p-d);i.style.setProperty("--share",`${100*u}%`)};i.addEventListener("input",()=>{n=!0,a(),o(Number(i.value))});let l=()=>{n&&(n=!1,t())};for(let c of["change","pointerup","pointercancel"])i.addEventListener(c,l);return{label:e,show(c,d){s.textContent=c.label,i.dataset.field=c.key,i.setAttribute("aria-label",c.label),Object.assign(i,{min:c.low,max:c.high,step:c.step}),!n&&!d&&(i.value=c.value),a()}}}var ut=E(G);var mt=`:host, div { font-family: var(--st-font); }
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
`;var N="unrolled:address",Vt=o=>{try{return decodeURIComponent(o.replaceAll("+"," "))}catch{return o}};function Wt(o,t){if(ft(t,X(o,Object.keys(t))))return o;let s=o.replace(/^\?/,"").split("&").filter(Boolean).filter(n=>!Object.hasOwn(t,Vt(n.split("=")[0]))),r=Object.entries(t).filter(([,n])=>n!==void 0).map(([n,a])=>`${n}=${encodeURIComponent(a)}`),i=[...s,...r];return i.length?`?${i.join("&")}`:""}function X(o,t){let e=new URLSearchParams(o);return Object.fromEntries(t.map(s=>[s,e.get(s)??void 0]))}var ft=(o,t)=>Object.keys(o).every(e=>o[e]===t[e]),Y=class{constructor(){this.pages=new Map,this.timer=0;for(let t of["pushState","replaceState"])this.follow(t);addEventListener("popstate",()=>this.travelled()),addEventListener("beforeprint",()=>this.flush()),addEventListener("pagehide",()=>this.flush())}follow(t){let e=history[t];history[t]=(s,r,i)=>{e.call(history,s,r,i==null?i:this.completed(i)),this.written(),document.dispatchEvent(new Event(N))}}completed(t){let e=new URL(t,location.href),s=this.pages.get(e.pathname);return s&&(e.search=Wt(e.search,s.values)),e}written(){let t=this.pages.get(location.pathname);t&&(t.written={...t.values})}travelled(){let t=this.pages.get(location.pathname);if(t){let e=X(location.search,Object.keys(t.values));if(!ft(t.written,e)){t.values=e,t.written={...e};for(let s of t.claims)s.isFirst&&s.told({reset:!1})}this.flush()}document.dispatchEvent(new Event(N))}claim(t,e){let s=location.pathname;this.pages.has(s)||this.pages.set(s,{values:{},written:{},claims:[],reset:void 0});let r=this.pages.get(s),i=X(location.search,t.filter(a=>!Object.hasOwn(r.values,a)));Object.assign(r.values,i),Object.assign(r.written,i);let n=new J(this,r,t,e);return r.claims.push(n),n}soon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),400)}flush(){if(clearTimeout(this.timer),this.timer=0,this.href()!==location.href)try{history.replaceState(history.state,"",location.href)}catch{this.timer=setTimeout(()=>this.flush(),3*400)}}href(){return this.completed(location.href).href}},J=class{constructor(t,e,s,r){this.address=t,this.page=e,this.names=s,this.told=r}get isFirst(){return this.page.claims.find(({names:t})=>t.some(e=>this.names.includes(e)))===this}read(){return this.isFirst?Object.fromEntries(this.names.map(t=>[t,this.page.values[t]])):{}}write(t,{moves:e=!1}={}){this.isFirst&&(Object.assign(this.page.values,t),e||this.address.soon(),document.dispatchEvent(new Event(N)))}isReset(t){let{page:e}=this,s=this.seen??e.reset;if(this.seen={token:t},e.reset??={token:t},!s||s.token===t||e.reset.token===t)return!1;e.reset={token:t};for(let r of Object.keys(e.values))e.values[r]=void 0;this.address.soon();for(let r of e.claims)r!==this&&r.told({reset:!0});return!0}leave(){this.page.claims=this.page.claims.filter(t=>t!==this)}},_=()=>document.unrolledAddress??=new Y;var K=class{constructor(t){this.field=document.createElement("input"),this.field.readOnly=!0,this.button=document.createElement("button"),this.button.type="button",this.said=document.createElement("span"),this.said.setAttribute("role","status"),this.printed=document.createElement("p"),t.append(...this.nodes),this.field.addEventListener("focus",()=>{this.refresh(),this.field.select()}),this.button.addEventListener("click",()=>this.copy()),this.follow=()=>this.refresh(),document.addEventListener(N,this.follow)}get nodes(){return[this.field,this.button,this.said,this.printed]}update(t){this.words=t,this.field.setAttribute("aria-label",t.label),this.button.textContent=t.copy,this.refresh()}refresh(){let t=_().href();this.field.value!==t&&(this.field.value=t,this.printed.textContent=t,this.said.textContent="")}async copy(){this.refresh(),this.said.textContent=await Ht(this.field)?this.words.copied:this.words.failed}unmount(){document.removeEventListener(N,this.follow);for(let t of this.nodes)t.remove()}};async function Ht(o){try{return await navigator.clipboard.writeText(o.value),!0}catch{return o.focus(),o.select(),document.execCommand("copy")}}var gt=E(K);var wt={unrolled_follow:{widget:ht},unrolled_live_slider:{widget:ut,style:dt},unrolled_share_link:{widget:gt,style:mt}};var vt=`.unrolled.grid {
  --quiet: color-mix(in srgb, var(--ink) 78%, var(--ground));
  --mono: var(--st-code-font, ui-monospace, "DejaVu Sans Mono", monospace);
  font-size: 15px;
}

.above { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 26px; color: var(--quiet); }
.chooser { display: inline-flex; align-items: center; gap: 10px; }
.legend { display: inline-flex; align-items: center; gap: 8px; }
.bar { width: 110px; height: 12px; border-radius: 3px; background: linear-gradient(90deg, var(--q-negative), var(--q-zero), var(--q-positive)); }
.sample {
  height: 38px; padding: 0 8px; color: var(--ink); background: var(--soft);
  border: 1px solid var(--line); border-radius: 10px; font: inherit; cursor: pointer;
}

.panels { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 0 14px; }
.column-heads { display: contents; }
.column-head, .row-head { font-family: var(--mono); font-size: 15px; font-weight: 600; color: var(--ink); }
.column-head { text-align: center; }
.row-head { grid-column: 1 / -1; margin-bottom: 10px; padding-bottom: 2px; border-bottom: 2px solid var(--line); }
/* The parts of panels beside each other begin at the same height. */
.panel {
  display: grid; grid-row: span var(--rows); grid-template-rows: subgrid; grid-template-columns: minmax(0, 1fr); align-items: start;
  min-width: 0; margin-bottom: 14px; padding: 12px 14px; border: 1px solid var(--line); border-radius: 12px; background: var(--ground);
}
.panel.alone { grid-column: 1 / -1; }
.panel h3 { margin: 0 0 6px; font-size: 16px; font-weight: 650; }
.code {
  margin: 0 0 8px; padding: 7px 10px; overflow-x: auto; border-radius: 8px; background: var(--st-code-background-color, var(--soft));
  font-family: var(--mono); font-size: 14px; line-height: 1.45; white-space: pre-wrap;
}
.says { margin: 8px 0 0; min-height: 2.8em; font-size: 14px; color: var(--quiet); overflow-wrap: anywhere; }
.note { margin: 8px 0 0; color: var(--quiet); }

/* ---- the picture ---- */
.network { width: 100%; min-height: 150px; }
.network svg { display: block; max-width: 100%; user-select: none; -webkit-user-select: none; }
.network text { font-family: var(--st-font, system-ui, sans-serif); font-size: 13px; fill: var(--ink); }
.network .symbol { font-family: var(--math); font-size: 16px; font-style: italic; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }

.network .name { font-family: var(--mono); font-size: 12.5px; font-style: normal; }
.network .place { font-family: var(--mono); font-size: 12px; fill: var(--quiet); }
.network .padded, .network .zeros { font-family: var(--st-font, system-ui, sans-serif); font-size: 12.5px; font-style: normal; fill: var(--quiet); }
.network .gap { font-size: 20px; }
.cell { fill: var(--soft); stroke: var(--line); stroke-width: 1.25; }
.cell.skipped { fill: none; stroke-dasharray: 4 4; }
.cell-name { font-weight: 600; }
.wire { fill: none; stroke: var(--c); stroke-width: 1.75; opacity: 0.75; }
.tip { fill: var(--c); opacity: 0.75; }
.sign { fill: var(--ground); stroke: var(--c); stroke-width: 1.75; }
.network .sign-text { font-size: 13px; font-weight: 600; }
.box .ground { fill: var(--ground); }
.box .edge { fill: none; stroke: var(--line); stroke-width: 1.25; transition: stroke-width 120ms; }
.box .part { opacity: 0.16; transition: opacity 120ms; }
.box[data-id^="x"] .part { opacity: 0.55; }
.box[data-used] .part { opacity: 0.6; }
.box[data-id^="initial"] .part { opacity: 1; }
.box[data-id^="initial"] .edge { stroke: var(--c); stroke-width: 1.75; }
.box[data-lit="true"] .part { opacity: 1; }
.box[data-lit="true"] .edge { stroke: var(--c); stroke-width: 3; }
.box[data-dim="true"] .part { opacity: 0.25; }
.box[data-dim="true"] .edge { stroke-width: 1.25; }
.box[data-held="true"] .edge { stroke-width: 5; }

/* ---- the tensors ---- */
.tensors { display: flex; flex-wrap: wrap; gap: 10px 18px; }
.tensor { min-width: 0; max-width: 100%; }
.tensor-name {
  display: inline-flex; align-items: center; gap: 7px; min-height: 32px; padding: 3px 9px; cursor: pointer;
  color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 8px; font: inherit;
}
.tensor-name:hover, .tensor-name[aria-pressed="true"] { border-color: var(--ink); }
.tensor-name code { font-family: var(--mono); font-size: 14px; font-weight: 600; color: var(--ink); background: none; }
.swatch { width: 11px; height: 11px; border-radius: 3px; }
.shape { font-family: var(--mono); font-size: 14px; }
.values { max-width: 100%; margin-top: 4px; overflow-x: auto; }
.values table { border-collapse: separate; border-spacing: 0 2px; font-size: 13.5px; }
.values th { padding: 0 7px 0 2px; font-family: var(--mono); font-size: 12px; font-weight: 400; color: var(--quiet); text-align: center; white-space: nowrap; }
.values td { padding: 0 3px; white-space: nowrap; border-radius: 4px; }
.values tbody tr { cursor: pointer; }
.values tr[data-drawn="true"] th { color: var(--ink); font-weight: 700; }
.values td[data-held="true"] { outline: 2px solid var(--ink); }
.number { display: inline-block; min-width: 44px; padding: 2px 4px; text-align: right; }
.number:first-child { border-radius: 3px 0 0 3px; }
.more, .left { color: var(--quiet); }
.left { font-size: 13.5px; }

/* A table that goes on beyond the edge has a shadow there. */
.values {
  --shade: color-mix(in srgb, var(--ink) 45%, transparent);
  background:
    linear-gradient(-90deg, var(--ground) 40%, transparent) right -2px top 0 / 2.4rem 100% no-repeat local,
    linear-gradient(-90deg, var(--shade), transparent) 100% 0 / 0.7rem 100% no-repeat scroll;
}

@container (max-width: 760px) {
  .panels { grid-template-columns: minmax(0, 1fr); }
  .column-heads { display: none; }
  .column-head, .row-head { display: none; }
  .panel { padding: 10px; }
  .code { font-size: 13px; }
}
@media (prefers-reduced-motion: reduce) {
  .box .edge, .box .part { transition: none; }
}
`;var Gt="http://www.w3.org/2000/svg";function f(o,t={},...e){return bt(document.createElementNS(Gt,o),t,e)}function h(o,t={},...e){return bt(document.createElement(o),t,e)}function bt(o,t,e){for(let[s,r]of Object.entries(t))r===void 0||r===!1||o.setAttribute(s,r===!0?"":r);return o.append(...e),o}function O(o,t){o.textContent!==t&&(o.textContent=t)}function S(o,t,e){let s=String(e);o.getAttribute(t)!==s&&o.setAttribute(t,s)}function z(o,t){return o.replace(/\{(\w+)\}/g,(e,s)=>t[s]??"")}var x=(o,t,e)=>Math.min(e,Math.max(t,o));function xt({data:o}){let t=atob(o),e=new Uint8Array(t.length);for(let s=0;s<t.length;s++)e[s]=t.charCodeAt(s);return new Float32Array(e.buffer)}function L(o){let t=o.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];if(!t)return(o.match(/[\d.]+/g)??[255,255,255]).slice(0,3).map(Number);let e=t.length<6?[...t].map(s=>s+s).join(""):t;return[0,2,4].map(s=>Number.parseInt(e.slice(s,s+2),16))}function yt([o,t,e]){let s=r=>r/255<=.04045?r/255/12.92:((r/255+.055)/1.055)**2.4;return .2126*s(o)+.7152*s(t)+.0722*s(e)}function Xt(o){if(document.unrolledPrinting)return!1;let t=getComputedStyle(o).getPropertyValue("--st-background-color");return yt(L(t||"#ffffff"))<.3}var Z=128;function Q(o,t){return Array.from({length:Z+1},(e,s)=>{let r=o.map((n,a)=>Math.round(n+(t[a]-n)*s/Z)),i=yt(r)>.179?"#000":"#fff";return{css:`rgb(${r})`,ink:i,pixel:255<<24|r[2]<<16|r[1]<<8|r[0]}})}function Yt(o){let t=L(o.zero),e=Q(t,L(o.positive)),s=Q(t,L(o.negative)),r=Q(t,L(o.gate)),i={css:"transparent",ink:"var(--ink)",pixel:0},n=a=>Math.round(x(a,0,1)*Z);return{signed:(a,l)=>Number.isNaN(a)?i:a<0?s[n(-a/l)]:e[n(a/l)],gate:a=>Number.isNaN(a)?i:r[n(a)]}}function C(o,t){let e=Xt(o)?"dark":"light";if(o.dataset.theme!==e){let s=t.colours[e];o.dataset.theme=e;for(let[r,i]of Object.entries(s))o.style.setProperty(`--q-${r}`,i);o.unrolledScales=Yt(s)}return o.unrolledScales}function Jt(o,t){if(!Number.isFinite(o))return{text:Number.isNaN(o)?"NaN":"∞",negative:o<0,value:o,half:0};let e=Math.abs(o)>=1e5,s=e?o.toExponential(t).replace("e+","e"):o.toFixed(t),r=Number(s),i=e?Number(s.split("e")[1]):0;return{text:s.replace("-",""),negative:r<0,value:r,half:.5*10**(i-t)}}function M(o,t=2){let e=Jt(o,t);return(e.negative?"−":"")+e.text}function kt(o){let t=Math.abs(o);return t>=100?t<1e3?M(o,1):t<1e5?M(o,0):M(o,0).replace(/\.\d+/,""):M(o,2)}var $=o=>[...String(o)].map(t=>"₀₁₂₃₄₅₆₇₈₉"[t]).join("");var Kt=9,Qt=34,j=40,Zt=72,te=18,ee=40,b=24,se=92,re=76,oe=44,ie=6.2,ne=420;function tt(o,t){if(o<=t)return Array.from({length:o},(r,i)=>i);let e=Math.floor((t-1)/2),s=t-1-e;return[...Array.from({length:s},(r,i)=>i),null,...Array.from({length:e},(r,i)=>o-e+i)]}var I=class{constructor(t,e){this.panel=t,this.grid=t.grid,this.network=t.panel.network,this.width=e,this.boxes=[],this.used=new Set(this.network.merged?.steps.flatMap(s=>s.map((r,i)=>`out:${i}:${r}`))),this.sequence=t.panel.tensors.find(({shape:s})=>s.length===3),this.measure(),this.svg=f("svg",{viewBox:`0 0 ${e} ${this.height}`,width:e,height:this.height,role:"img","aria-label":t.panel.picture}),this.drawWires(),this.network.merged?.steps.forEach((s,r)=>this.drawMerged(s,r)),this.columns.forEach((s,r)=>this.drawStep(s,r)),this.network.tracks.forEach((s,r)=>this.drawEnds(s,r)),t.markRow()}measure(){let{steps:t,tracks:e}=this.network;this.side=this.width<ne?re:se,this.bare=Math.max(oe,13+ie*this.grid.words.zeros.length);let[s,r]=this.sides(),i=x(Math.floor((this.width-s-r)/Qt),3,Kt);this.columns=tt(t,i),this.column=Math.min(104,(this.width-s-r)/this.columns.length),this.left=s+(this.width-s-r-this.column*this.columns.length)/2,this.box=Math.min(64,this.column*.8);let n=this.network.merged?Zt:0;this.outTop=ee+n,this.cells=e.length===1?[{y:86,height:48}]:[{y:88+n,height:46},{y:156+n,height:46}],this.xTop=this.cells.at(-1).y+this.cells.at(-1).height+22,this.height=this.xTop+b+22}sides(){let t=[!1,!1];for(let{backwards:e,final:s,initial:r}of this.network.tracks)s&&(t[e?0:1]=!0),r&&(t[e?1:0]=!0);return t.map(e=>e?this.side:this.bare)}centre(t){return this.left+(t+.5)*this.column}lanes(t,e){let{y:s,height:r}=this.cells[e];return t.c?{c:s+13,h:s+r-13}:{h:s+r/2}}shift(t){return this.network.tracks.length===1?0:(t?1:-1)*this.column*.1}drawWires(){let{network:t,columns:e}=this,s=this.outTop+b;t.tracks.forEach((r,i)=>{let n=this.centre(0)-this.column/2-16,a=this.centre(e.length-1)+this.column/2+16;for(let[l,c]of Object.entries(this.lanes(r,i))){let d=r.backwards?[a,n]:[n,a];this.arrow(`M${d[0]} ${c}H${d[1]}`,l)}}),e.forEach((r,i)=>{r!==null&&t.tracks.forEach((n,a)=>{let{y:l,height:c}=this.cells[a],d=this.centre(i)+this.wireShift(a);this.arrow(`M${d} ${this.xTop}V${l+c+1}`,"x"),this.arrow(`M${d} ${l}V${s+2}`,"h")})})}wireShift(t){return this.network.tracks.length===1?0:(t?1:-1)*this.box*.25+this.shift(t)*1.35}arrow(t,e){this.svg.append(f("path",{class:"wire",d:t,style:`--c:var(--q-${e})`}));let[,s,r,i,n]=t.match(/^M([\d.-]+) ([\d.-]+)([HV])([\d.-]+)$/).map((p,u)=>u===3?p:Number(p)),a=Math.sign(n-(i==="H"?s:r)),l=i==="H"?[n,r]:[s,n],c=i==="H"?[[-6*a,-4],[-6*a,4]]:[[-4,-6*a],[4,-6*a]],d=[l,...c.map(([p,u])=>[l[0]+p,l[1]+u])];this.svg.append(f("polygon",{class:"tip",points:d.map(p=>p.join(",")).join(" "),style:`--c:var(--q-${e})`}))}text(t,e,s,r={}){this.svg.append(f("text",{x:t,y:e,"text-anchor":"middle",...r},s))}drawStep(t,e){let s=this.centre(e),{network:r,box:i}=this,{tracks:n}=r;if(t===null){this.text(s,this.cells[0].y+this.cells[0].height/2+5,"⋯",{class:"gap"});return}let a=r.valid&&!r.valid[t],l=r.symbol+$(t+1),c=a?this.grid.words[this.column<60?"pad":"padding"]:void 0;n.forEach((u,m)=>this.drawCell(u,m,t,s+this.shift(m),a)),this.drawBox(`x:${t}`,s-i/2,this.xTop,i,b,r.x,t,"x",l),this.text(s,this.xTop+b+17,c??l,{class:c?"symbol padded":"symbol",style:"fill:var(--q-x)"});let d=i/n.length;n.forEach((u,m)=>{let g=n.length===1?`h${$(t+1)}`:`h${m?"←":"→"}${$(t+1)}`;this.drawBox(`out:${m}:${t}`,s-i/2+m*d,this.outTop,d,b,u.out,t,"h",g)}),this.text(s,this.outTop-6,`h${$(t+1)}`,{class:"symbol",style:"fill:var(--q-h)"});let p=this.sequence?.boxes.findIndex(u=>u.includes(`out:0:${t}`));p>=0&&this.place(s,this.outTop,p)}place(t,e,s){this.text(t,e-24,this.column<50?`${s}`:`[:, ${s}]`,{class:"place"})}drawMerged(t,e){let{sign:s,values:r}=this.network.merged,i=t.map(u=>this.columns.indexOf(u));if(i.includes(-1))return;let n=i.map((u,m)=>this.centre(u)+(m?1:-1)*this.box*.25),a=(n[0]+n[1])/2,l=j+b+te,c="--c:var(--q-h)";for(let u of n)this.svg.append(f("path",{class:"wire",d:`M${u} ${this.outTop}V${l}H${a}`,style:c}));this.arrow(`M${a} ${l}V${j+b+2}`,"h");let d=s.length>1?32:18;this.svg.append(f("rect",{class:"sign",x:a-d/2,y:l-9,width:d,height:18,rx:9,style:c})),this.text(a,l+4.5,s,{class:"sign-text"});let p=this.sequence?`out${$(e+1)}`:"out";this.drawBox(`merged:${e}`,a-this.box/2,j,this.box,b,r,e,"h",p),this.text(a,j-6,p,{class:"symbol",style:"fill:var(--q-h)"}),this.sequence&&this.place(a,j,e)}drawCell(t,e,s,r,i){let{y:n,height:a}=this.cells[e],l=this.network.tracks.length===1?this.box:this.box*.78;this.svg.append(f("rect",{class:i?"cell skipped":"cell",x:r-l/2,y:n,width:l,height:a,rx:9}));let c=i?this.grid.words.skipped:l<44&&this.network.tracks.length>1?"→←"[e]:this.network.cell;if(t.c){let d=l-10;l>=30&&this.text(r,n+(i?25:17),l>=44?c:i?"–":c.slice(0,1),{class:"cell-name"}),this.drawBox(`c:${e}:${s}`,r-d/2,n+a-20,d,13,t.c,s,"c",`c${$(s+1)}`)}else l>=44&&this.text(r,n+a/2+5,c==="SimpleRNN"&&l<62?"RNN":c,{class:"cell-name"})}drawEnds(t,e){let s=this.centre(this.columns.length-1)+this.column/2,r=this.centre(0)-this.column/2,i=this.lanes(t,e);for(let[n,a]of[["initial",t.initial],["final",t.final]]){let l=n==="final"!==t.backwards;if(!a){n==="initial"&&this.text(l?s+5+this.bare/2:r-5-this.bare/2,i.h-8,this.grid.words.zeros,{class:"zeros"});continue}let c=this.side-44,d=l?s+18:r-18-c;for(let[p,{values:u,name:m}]of Object.entries(a)){let g=i[p]-(t.c?10:b/2),y=`${n}:${p}:${e}`;this.drawBox(y,d,g,c,t.c?20:b,u,void 0,p,m);let T=p==="c"||!t.c;this.text(d+c/2,T?g-5:g+(t.c?20:b)+13,m,{class:"symbol name",style:`fill:var(--q-${p})`})}}}drawBox(t,e,s,r,i,n,a,l,c){let{numbers:d,limit:p}=this.grid.entry(n,this.panel.row,a),u=r/d.length,m=d.map((T,B)=>f("rect",{class:"part",x:e+B*u,y:s,width:u+.3,height:i,fill:this.grid.scales.signed(T,p).css})),g=f("g",{class:"box","data-id":t,"data-used":this.used.has(t),style:`--c:var(--q-${l})`},f("rect",{class:"ground",x:e,y:s,width:r,height:i,rx:3}),...m,f("rect",{class:"edge",x:e,y:s,width:r,height:i,rx:3})),y={id:t,label:c,numbers:d,element:g};g.addEventListener("pointerenter",()=>this.panel.point(y)),g.addEventListener("click",()=>this.panel.point(y)),g.addEventListener("pointerleave",()=>this.panel.leave()),this.boxes.push(y),this.svg.append(g)}};var le=7,ce=3,he=44,R={entry:8,more:14,table:36,panel:30,gap:14},de=760,D=4,et=class{constructor(t,e){this.root=h("div",{class:"unrolled grid"}),t.append(this.root),this.sample=0;let{chooser:s,row:r}=e.get("data");this.claim=_().claim(s?[r]:[],i=>this.told(i)),this.observer=new ResizeObserver(()=>this.resized()),this.observer.observe(this.root)}update(t){this.data=t,this.words=t.words,this.scales=C(this.root,t),this.arrays={};for(let[i,n]of Object.entries(t.arrays))this.arrays[i]={values:xt(n),shape:n.shape};let e=new Set(t.panels.map(({network:i})=>i.x)),s=i=>i.reduce((n,a)=>this.arrays[a].values.reduce((l,c)=>Math.max(l,Math.abs(c)),n),0)||1;this.limit=s(Object.keys(this.arrays).filter(i=>!e.has(i)));let r=s([...e]);for(let[i,n]of Object.entries(this.arrays))n.limit=e.has(i)?r:this.limit;this.claim.isReset(t.reset)?this.sample=0:this.root.dataset.ready||(this.sample=this.linked()),this.sample=x(this.sample,0,t.rows-1),this.write(),this.draw(),this.root.dataset.ready="true"}entry(t,e,s){let{values:r,shape:i,limit:n}=this.arrays[t],a=i.at(-1),l=(i.length===3?e*i[1]+s:e)*a;return{numbers:Array.from(r.subarray(l,l+a)),limit:n}}draw(){let{data:t,words:e}=this;this.width=this.root.clientWidth,this.root.style.setProperty("--columns",t.columns);let s=this.panels?.map(n=>n.pinned?.tensor.name);this.panels=t.panels.map((n,a)=>new st(this,n,a));let r=t.heads?t.heads.columns.map(n=>h("code",{class:"column-head"},n)):[],i=this.panels.flatMap((n,a)=>[...t.heads&&a%t.columns===0?[h("code",{class:"row-head"},t.heads.rows[a/t.columns])]:[],n.root]);this.root.replaceChildren(h("div",{class:"above"},...t.chooser&&t.rows>1?[this.chooser(e)]:[],this.legend()),h("div",{class:"panels"},...r.length?[h("div",{class:"column-heads"},...r)]:[],...i)),this.drawNetworks(),this.panels.forEach((n,a)=>n.pin(s?.[a]))}entriesOf(t,e){let s=this.width>de?this.data.columns:1,r=(this.width-R.gap*(s-1))/s-R.panel,i=t*he+R.entry+(e?R.more:0);return x(Math.floor((r-R.table)/i),ce,le)}legend(){let t=this.limit.toPrecision(2);return h("span",{class:"legend"},h("span",{},"−"+t),h("span",{class:"bar"}),h("span",{},`+${t}`))}chooser(t){let e=Array.from({length:this.data.rows},(r,i)=>h("option",{value:i,selected:i===this.sample},z(t.sequence,{row:i,rows:this.data.batch}))),s=h("select",{class:"sample"},...e);return s.addEventListener("change",()=>this.choose(Number(s.value))),this.select=s,h("label",{class:"chooser"},h("span",{},t.drawn),s)}linked(){return Number.parseInt(this.claim.read()[this.data.row]??"0",10)||0}write(){this.claim.write({[this.data.row]:this.sample?String(this.sample):void 0})}told({reset:t}){this.data&&this.put(t?0:x(this.linked(),0,this.data.rows-1))}choose(t){this.put(t),this.write()}put(t){this.sample=t,this.select&&(this.select.value=String(t)),this.drawNetworks();for(let e of this.panels)e.markRow()}resized(){let t=this.root.clientWidth;t===this.width||!this.panels||(this.width=t,this.draw())}drawNetworks(){let t=this.panels.map(({picture:e})=>e.clientWidth);this.panels.forEach((e,s)=>e.drawNetwork(t[s]))}unmount(){this.observer.disconnect(),this.claim.leave(),this.root.remove()}},st=class{constructor(t,e,s){this.grid=t,this.panel=e,this.at=s,this.picture=h("div",{class:"network"}),this.says=h("p",{class:"says"}),this.tensors=e.tensors.map(n=>this.tensor(n)),this.root=h("section",{class:"panel","aria-label":e.title||e.code},...e.title?[h("h3",{},e.title)]:[],...e.code?[h("pre",{class:"code",tabindex:0,"aria-label":e.code},e.code)]:[],this.picture,h("div",{class:"tensors"},...this.tensors.map(({root:n})=>n)),this.says,...e.note?[h("p",{class:"note"},e.note)]:[]),this.root.style.setProperty("--rows",this.root.childElementCount);let{panels:r,columns:i}=t.data;s===0&&i>1&&r.length%i===1&&this.root.classList.add("alone"),O(this.says,t.words.point)}get row(){return this.panel.network.sample??this.grid.sample}owners(t){return this.panel.tensors.flatMap(({name:e,boxes:s,shape:r})=>s.flatMap((i,n)=>i.includes(t)?[r.length===3?`${e}[:, ${n}]`:e]:[]))}drawNetwork(t){t&&(this.network=new I(this,t),this.picture.replaceChildren(this.network.svg),this.light())}light(t){let e=new Set(this.panel.tensors.flatMap(({boxes:s})=>s.flat()));for(let s of this.network?.boxes??[])S(s.element,"data-lit",e.has(s.id)),S(s.element,"data-dim",!!t&&e.has(s.id)&&!t.has(s.id)),S(s.element,"data-held",!!t?.has(s.id))}point({id:t,label:e,numbers:s}){let r=this.owners(t),{words:i}=this.grid,n=s.slice(0,6).map(l=>M(l,3)).join(", ")+(s.length>6?", …":""),a=r.length?z(i.returned,{names:r.join(", ")}):t.startsWith("x")?i.given:i.kept;O(this.says,`${e} = [${n}]  ·  ${a}`);for(let l of this.tensors)l.mark(t)}leave(){for(let e of this.tensors)e.mark(void 0);let{pinned:t}=this;this.light(t&&new Set(t.tensor.boxes.flat())),O(this.says,t?t.tensor.means:this.grid.words.point)}get pinned(){return this.tensors.find(({button:t})=>t.getAttribute("aria-pressed")==="true")}pin(t){let e=this.tensors.find(({tensor:s})=>s.name===t);e&&(S(e.button,"aria-pressed",!0),this.leave())}hold(t,e){this.light(new Set(e===void 0?t.boxes.flat():t.boxes[e])),O(this.says,t.means)}tensor(t){let{grid:e}=this,{shape:s}=t,r=h("button",{type:"button",class:"tensor-name","aria-pressed":"false"},h("span",{class:"swatch",style:`background:var(--q-${t.colour})`}),h("code",{},t.name),h("span",{class:"shape"},`(${s.join(", ")})`)),i=s.at(-1),n=i>D,a=e.entriesOf(n?D-1:i,n),l=s.length===3?tt(s[1],a):[void 0],c=[],d=(w,v)=>{if(v===null)return h("td",{class:"gap"},"⋯");let{numbers:k,limit:P}=e.entry(t.values,w,v),ot=k.length>D?k.slice(0,D-1):k,Nt=ot.map(it=>{let{css:Mt,ink:Tt}=e.scales.signed(it,P);return h("span",{class:"number",style:`background:${Mt};color:${Tt}`},kt(it))}),V=h("td",{},...Nt,...ot.length<k.length?[h("span",{class:"more"},"…")]:[]);return c.push({cell:V,ids:t.boxes[v??0],row:w}),V.addEventListener("pointerenter",()=>this.hold(t,v??0)),V},p=this.panel.network.sample,u=p===null?Array.from({length:e.data.rows},(w,v)=>v):[p],m=s.length===3?[h("thead",{},h("tr",{},h("td",{}),...l.map(w=>h("th",{scope:"col"},w===null?"":`[:, ${w}]`))))]:[],g=u.map(w=>{let v=h("tr",{"data-row":w},h("th",{scope:"row"},`[${w}]`),...l.map(k=>d(w,k)));return v.addEventListener("click",()=>p===null&&e.choose(w)),v}),y=s[0]-u.length,T=h("table",{},...m,h("tbody",{},...g)),B=h("div",{class:"values",tabindex:0,role:"group","aria-label":z(e.words.values,{name:t.name})},T),U=h("div",{class:"tensor"},r,B);return y>0&&p===null&&U.append(h("span",{class:"left"},z(e.words.left,{count:y}))),r.addEventListener("pointerenter",()=>this.hold(t)),r.addEventListener("focus",()=>this.hold(t)),r.addEventListener("blur",()=>this.leave()),U.addEventListener("pointerleave",()=>this.leave()),r.addEventListener("click",()=>{let w=r.getAttribute("aria-pressed")!=="true";for(let v of this.tensors)S(v.button,"aria-pressed",w&&v.button===r);this.leave(),w&&this.hold(t)}),{root:U,button:r,tensor:t,lines:g,mark:w=>c.forEach(({cell:v,ids:k,row:P})=>S(v,"data-held",P===this.row&&k.includes(w)))}}markRow(){for(let{lines:t}of this.tensors)for(let e of t)S(e,"data-drawn",Number(e.dataset.row)===this.row)}},Et=E(et);var St=`.unrolled.sizes { display: flex; flex-wrap: wrap; gap: 12px 40px; align-items: flex-start; min-height: 150px; }
.sizes h3 { margin: 0 0 4px; font-size: 16px; font-weight: 650; }
.sizes section { min-width: 0; max-width: 100%; overflow-x: clip; }
.sizes figure { margin: 0 0 8px; }
.sizes figcaption { font-size: 15px; }
.sizes code { font-family: var(--st-code-font, ui-monospace, monospace); font-weight: 600; color: var(--ink); }
.sizes svg { display: block; max-width: 100%; }
.sizes text { font-size: 13.5px; fill: var(--quiet); }
.part { opacity: 0.75; }
.lines { stroke: var(--ground); stroke-width: 1; fill: none; }
.edge { fill: none; stroke: var(--ink); stroke-width: 1; }
`;var ue=26,me=34,fe=15,rt=class{constructor(t){this.root=h("div",{class:"unrolled sizes"}),t.append(this.root),this.observer=new ResizeObserver(()=>this.root.clientWidth===this.width||this.draw()),this.observer.observe(this.root)}update(t){this.data=t,C(this.root,t),this.draw(),this.root.dataset.ready="true"}draw(){let t=this.root.clientWidth;if(!t||!this.data)return;this.width=t;let e=this.data.groups,s=e.map(l=>Math.max(...l.blocks.map(c=>c.columns))),r=t>=700,i=r?t-ue*3-150:t-70,n=r?s[0]+s[1]:Math.max(...s),a=x(Math.floor(i/n*2)/2,1.5,fe);this.root.replaceChildren(...e.map(l=>this.group(l,a)))}group(t,e){let s=t.blocks.map(r=>h("figure",{},h("figcaption",{},h("code",{},r.name)),this.block(r,e)));return h("section",{},h("h3",{},t.title),...s)}block({rows:t,columns:e,colours:s,across:r,down:i,text:n},a){let l=e*a,c=t*a,d=f("svg",{width:l+96,height:c+me-10,role:"img","aria-label":n}),p=l/s.length;s.forEach((m,g)=>d.append(f("rect",{x:1+g*p,y:1,width:p,height:c,style:`fill:var(--q-${m})`,class:"part"})));let u=[];if(a>=3){for(let m=1;m<e;m++)u.push(`M${1+m*a} 1v${c}`);for(let m=1;m<t;m++)u.push(`M1 ${1+m*a}h${l}`)}return d.append(f("path",{class:"lines",d:u.join("")||"M0 0"}),f("rect",{class:"edge",x:1,y:1,width:l,height:c})),d.append(f("text",{x:1,y:c+18},r),f("text",{x:l+9,y:Math.max(13,c/2+5)},i)),d}unmount(){this.observer.disconnect(),this.root.remove()}},$t=E(rt);var hs=nt({...wt,unrolled_grid:{widget:Et,style:W+vt},unrolled_sizes:{widget:$t,style:W+St}});export{hs as default};
