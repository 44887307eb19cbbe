/** How the survey looks: everything in the page itself, since it is one request on a phone at the end of a day. */
export const style = `:root{color-scheme:light dark;--g:light-dark(#f3f7f3,#101917);--p:light-dark(#fff,#17231f);--i:light-dark(#12261f,#e9f0eb);--s:light-dark(#4a5d55,#b0c2ba);--r:light-dark(#cfdad3,#34463f);--a:light-dark(#12543f,#8fd8bb);--o:light-dark(#fff,#0d1f19);--e:light-dark(#a8201a,#ff9d94)}
*{box-sizing:border-box}
body{margin:0;background:var(--g);color:var(--i);font:1.0625rem/1.5 "Familjen Grotesk","Segoe UI",system-ui,-apple-system,Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:36rem;margin:auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.875rem;line-height:1.15;letter-spacing:-.02em;margin:.25rem 0 .75rem;text-wrap:balance}
h2{font-size:1.1875rem;margin:0 0 .5rem}
p{margin:0 0 .75rem}.s{color:var(--s)}a,summary{color:var(--a)}summary{padding:.5rem 0;font-weight:600;cursor:pointer}
.who{border-bottom:1px solid var(--r);padding-bottom:.75rem;margin-bottom:2rem}
ol{list-style:none;margin:0;padding:0}
ol>li{position:relative;padding:0 0 2.5rem 2.6rem}
ol>li:before{content:"";position:absolute;left:.8rem;top:.3rem;bottom:-.3rem;width:5px;background:var(--r)}
ol:last-of-type>li:last-child:before{display:none}
ol>li:has(:checked):before,ol>li:has(textarea:not(:placeholder-shown)):before{background:var(--a)}
form{counter-reset:q}ol>li{counter-increment:q}
.n{position:absolute;left:0;top:-.05rem;width:1.9rem;height:1.9rem;border-radius:50%;border:4px solid var(--a);background:var(--p);display:grid;place-items:center;font-weight:700;font-size:.9375rem}
.n:before{content:counter(q)}
li:has(:checked)>.n,li:has(textarea:not(:placeholder-shown))>.n{background:var(--a);color:var(--o)}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend,.q{display:block;padding:0;font-size:1.1875rem;line-height:1.3;font-weight:650;margin-bottom:.75rem}
.c{display:flex;gap:.75rem;align-items:center;min-height:3.25rem;padding:.5rem 1rem;background:var(--p);border:1px solid var(--s);margin-top:-1px;cursor:pointer}
.c:first-of-type{border-radius:10px 10px 0 0}.c:last-of-type{border-radius:0 0 10px 10px}
.c:has(:checked){box-shadow:inset 5px 0 var(--a);font-weight:650}
.c:has(:focus-visible){outline:3px solid var(--i);outline-offset:2px;position:relative;z-index:1}
.c input{flex:none;width:1.375rem;height:1.375rem;margin:0;accent-color:var(--a)}
textarea,.t{width:100%;font:inherit;color:inherit;background:var(--p);border:1px solid var(--s);border-radius:10px;padding:.75rem 1rem}
:focus-visible{outline:3px solid var(--i);outline-offset:2px;border-radius:4px}
.c input:focus-visible{outline:0}
button,.b{display:block;font:inherit;font-weight:650;width:100%;min-height:3.5rem;padding:.9rem 1rem;border:0;border-radius:10px;background:var(--a);color:var(--o);cursor:pointer;text-align:center;text-decoration:none;margin-bottom:.75rem}
.b2{background:none;color:var(--a);border:2px solid var(--a)}
button:focus-visible,.b:focus-visible{border-radius:10px}
.e{border:3px solid var(--e);border-radius:10px;padding:1rem;margin-bottom:2rem;background:var(--p)}
.x{color:var(--e);font-weight:650}
legend h1,.q h1{font-size:1.5rem;line-height:1.25;letter-spacing:0;margin:0}
progress{display:block;width:100%;height:.5rem;margin:0 0 1.5rem;accent-color:var(--a)}
form>fieldset,form>textarea,form>.t{margin-bottom:2rem}
dl{margin:0 0 2rem}dl>div{padding:1rem 0;border-bottom:1px solid var(--r)}dt{font-weight:650}dd{margin:.25rem 0 0;white-space:pre-line}
.l{width:auto;min-height:2.75rem;padding:.5rem 0;margin:0;background:none;color:var(--a);text-decoration:underline;text-align:left}
.v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none}
@media print{button,.b{display:none}}`;
