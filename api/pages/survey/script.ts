/**
 * Keeps what has been answered in this tab until it is sent, for 30 minutes, or until a new person answers; sends it without
 * leaving the page, so that nothing is lost when the connection is. The page works without it.
 */
export const script = `(()=>{const f=document.forms.survey;if(!f)return;
const k='insats:'+location.pathname,keep=18e5,lost=document.getElementById('lost');
const forget=()=>{try{sessionStorage.removeItem(k)}catch{}};
let at=Date.now();
const anew=()=>{forget();f.reset();location.replace(location.pathname+location.search)};
try{const d=JSON.parse(sessionStorage.getItem(k));
if(d&&Date.now()-d.at<keep){at=d.at;for(const[n,v]of d.data)for(const e of[...f.elements].filter(e=>e.name===n))
if(e.type==='radio'||e.type==='checkbox')e.checked=e.checked||e.value===v;else e.value=v}else forget()}catch{}
const save=()=>{at=Date.now();try{sessionStorage.setItem(k,JSON.stringify({at,data:[...new FormData(f)]}))}catch{}};
f.addEventListener('input',e=>{const t=e.target;
if(t.type==='checkbox'&&t.checked)for(const o of f.elements[t.name])if(o!==t&&('alone'in o.dataset||'alone'in t.dataset))o.checked=false;save()});
setInterval(()=>{if(Date.now()-at>keep)anew()},15e3);
for(const e of document.querySelectorAll('[data-new]'))e.addEventListener('click',g=>{g.preventDefault();anew()});
f.addEventListener('submit',async e=>{e.preventDefault();
const b=new FormData(f);if(e.submitter?.name)b.append(e.submitter.name,e.submitter.value);
const all=f.querySelectorAll('button');for(const x of all)x.disabled=true;
try{const r=await fetch(location.href,{method:'POST',body:new URLSearchParams(b),signal:AbortSignal.timeout(2e4)});
if(r.status>=500)throw r;const t=await r.text();if(r.status!==422)forget();
document.open();document.write(t);document.close();scrollTo(0,0);document.querySelector('[autofocus]')?.focus()}
catch{for(const x of all)x.disabled=false;lost.hidden=false;lost.focus()}})})()`;
