/**
 * Keeps what has been answered in this tab until it is sent, for 30 minutes, or until a new person answers; sends it without
 * leaving the page, so that nothing is lost when the connection is, or when it is not taken: only thanks have it forgotten.
 * Where one question is asked at a time, the browser's way back is the way back through the questions, and whoever comes anew
 * goes on where they were. The pages work without it.
 */
export const script = `(()=>{const f=document.forms.survey;if(!f)return;
const k='insats:'+location.pathname,keep=18e5,unsent=f.querySelectorAll('[data-unsent]'),step=f.dataset.step;
const forget=()=>{try{sessionStorage.removeItem(k)}catch{}};
let at=Date.now();
const anew=()=>{forget();f.reset();location.replace(location.pathname+location.search)};
const save=()=>{at=Date.now();try{sessionStorage.setItem(k,JSON.stringify({at,data:[...new FormData(f)]}))}catch{}};
const fill=data=>{for(const[n,v]of data)for(const e of[...f.elements].filter(e=>e.name===n))
if(e.type==='radio'||e.type==='checkbox')e.checked=e.checked||e.value===v;else e.value=v};
const resume=data=>{for(const e of[...f.elements])if(e.type==='hidden'&&e.name!=='_at')e.remove();
for(const[n,v]of data)if(n!=='_at')f.append(Object.assign(document.createElement('input'),{type:'hidden',name:n,value:v}));
else{const b=f.querySelector('[data-resume]');b.value=v;b.textContent=b.dataset.resume}};
try{const d=JSON.parse(sessionStorage.getItem(k));
if(d&&Date.now()-d.at<keep){at=d.at;if(!step)fill(d.data);else if(step==='_start')resume(d.data)}else forget()}catch{}
if(step&&step!=='_start'){save();if(history.state!==step)history.pushState(step,'')}
f.addEventListener('input',e=>{const t=e.target;
if(t.type==='checkbox'&&t.checked)for(const o of f.elements[t.name])if(o!==t&&('alone'in o.dataset||'alone'in t.dataset))o.checked=false;save()});
clearInterval(self.tick);self.tick=setInterval(()=>{if(Date.now()-at>keep)anew()},15e3);
for(const e of document.querySelectorAll('[data-new]'))e.addEventListener('click',g=>{g.preventDefault();anew()});
const send=async(name,value)=>{const b=new FormData(f);if(name)b.append(name,value);
const all=f.querySelectorAll('button');for(const x of all)x.disabled=true;for(const x of unsent)x.hidden=true;
try{const r=await fetch(location.href,{method:'POST',body:new URLSearchParams(b),signal:AbortSignal.timeout(2e4)});
if(![200,404,422].includes(r.status))throw r;const t=await r.text();
document.open();document.write(t);document.close();if('done'in document.documentElement.dataset)forget();scrollTo(0,0);
document.querySelector('[autofocus],h1[tabindex]')?.focus()}
catch(e){for(const x of all)x.disabled=false;
const x=unsent[e instanceof Response?1:0];x.querySelector('button').onclick=()=>send(name,value);x.hidden=false;x.focus()}};
f.addEventListener('submit',e=>{e.preventDefault();send(e.submitter?.name,e.submitter?.value)});
if(step)addEventListener('popstate',e=>{if(e.state)send('_to',e.state);else if(!location.hash)location.reload()})})()`;
