/// The frame of the page: bands, columns, and what is left of them on paper.
enum StyleLayout {
  static let text = """
    .skip{position:absolute;left:-999px}
    .skip:focus{position:static;display:block;padding:var(--s1) var(--s2);background:var(--focus);color:#1c2733}
    .top{background:var(--brand);color:var(--brand-ink);border-bottom:4px solid var(--gold);position:relative}
    .top a{color:inherit}
    .sandbox{background:#ffe7a6;color:#3d3000;margin:0;padding:.25rem var(--s2);text-align:center;font-size:.88rem}
    .bar,main,.bottom>div,.crumbs{width:100%;max-width:var(--wide);margin:0 auto;padding:var(--s2)}
    .bar{display:flex;justify-content:space-between;align-items:center;gap:var(--s1) var(--s2);\
    padding-top:.9rem;padding-bottom:.7rem}
    .brand{display:flex;align-items:center;gap:.7rem;font-weight:700;font-size:1.16rem;line-height:1.35;\
    text-decoration:none;min-width:0}
    .brand .emblem{width:2.6rem;height:2.6rem;flex:none}
    .brand small{display:block;font-weight:400;font-size:.8rem;color:var(--brand-quiet)}
    .language{border:1px solid var(--brand-quiet);border-radius:2rem;padding:.3rem .9rem;min-height:2.2rem;\
    text-decoration:none;font-size:.92rem;display:inline-flex;align-items:center;flex:none}
    .language:hover{background:var(--brand-deep)}
    .menu{margin:0;flex:none;font-size:.97rem}
    .menu summary{color:inherit;border:1px solid var(--brand-quiet);border-radius:2rem;padding:.3rem .9rem;\
    min-height:2.2rem;text-decoration:none;font-size:.92rem;list-style:none;display:flex;align-items:center}
    .menu summary::-webkit-details-marker{display:none}
    .menu summary::after{content:"";width:.45em;height:.45em;margin:-.2em 0 0 .5em;border:solid;\
    border-width:0 2px 2px 0;transform:rotate(45deg)}
    .menu[open]>summary{margin:0;background:var(--brand-deep)}
    .menu[open]>summary::after{transform:rotate(225deg);margin-top:.2em}
    .menu nav{position:absolute;z-index:2;left:0;right:0;top:100%;background:var(--brand-deep);padding:var(--s1) var(--s2);\
    display:flex;flex-direction:column;align-items:flex-start;box-shadow:var(--lift);border-bottom:4px solid var(--gold)}
    .menu a,.menu .link{padding:.5rem 0;text-decoration:none;border-bottom:3px solid transparent}
    @media (min-width:40.01rem){@supports selector(::details-content){.bar:has(.menu){flex-wrap:wrap;padding-bottom:0}\
    .menu{flex:1 0 100%}.menu summary{display:none}.menu::details-content{display:block;content-visibility:visible}\
    .menu nav{position:static;background:none;padding:0 0 .55rem;flex-direction:row;flex-wrap:wrap;\
    align-items:center;gap:.1rem 1.4rem;box-shadow:none;border:0}.menu a,.menu .link{padding:.35rem 0}\
    .person{margin-left:auto}}}
    .menu a:hover{border-bottom-color:var(--brand-quiet)}
    .menu a[aria-current]{border-bottom-color:var(--gold);font-weight:600}
    .quick{display:flex;flex-wrap:wrap;gap:.4rem .6rem;margin:0 0 var(--s2)}
    .quick a{border:1px solid var(--edge);border-radius:2rem;padding:.2rem .9rem;text-decoration:none;\
    min-height:2.2rem;display:inline-flex;align-items:center}
    .quick a:hover{border-color:var(--link)}
    .quick a[aria-current]{background:var(--yours-bg);border-color:var(--link);font-weight:600}
    .person{color:var(--brand-quiet);padding:.35rem 0}
    main{flex:1;padding-top:var(--s3);padding-bottom:var(--s5)}
    main>p,main>ul,main>ol,main>form,main>.notice,main>details{max-width:var(--read)}
    .back{display:inline-flex;align-items:center;gap:.2rem;text-decoration:none;padding:.3rem 0;margin:0 0 var(--s1)}
    .back:hover{text-decoration:underline}
    .bottom{border-top:1px solid var(--line);background:var(--tint);color:var(--quiet);font-size:.92rem}
    .bottom p{margin:0 0 var(--s1)}
    .bottom nav{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:0 0 var(--s1)}
    .bottom nav a{padding:.2rem 0}
    .hero{background:linear-gradient(180deg,var(--brand),var(--brand-deep));color:var(--brand-ink);\
    border-radius:var(--round);padding:var(--s4) var(--s3);margin:0 0 var(--s4)}
    .hero h1{font-size:2.1rem;max-width:22em}
    .hero p{max-width:var(--read)}
    .hero .hint{color:var(--brand-quiet)}
    .hero a:not(.button){color:inherit}
    .hero form{margin:0 0 var(--s2)}
    form+.card{margin-top:var(--s2)}
    .card>form+form{margin-top:var(--s1)}
    .card>form:last-of-type{margin-bottom:var(--s2)}
    @media (min-width:58rem){.narrow{display:none}}
    .sides{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--s3)}
    @media (min-width:58rem){.sides{grid-template-columns:minmax(0,1fr) 19rem;gap:var(--s4)}\
    .sides>aside{position:sticky;top:var(--s2);align-self:start}}
    .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16.5rem),1fr));gap:var(--s2);\
    list-style:none;padding:0;margin:0 0 var(--s3)}
    @media (max-width:40rem){h1{font-size:1.48rem}.hero{padding:var(--s3) var(--s2)}.hero h1{font-size:1.62rem}\
    .brand small{display:none}main{padding-top:var(--s2)}.bar{padding-top:.45rem;padding-bottom:.35rem;\
    gap:var(--s1)}.brand{font-size:1rem;line-height:1.25;gap:.5rem;flex:1;min-width:min-content;overflow-wrap:break-word;\
    text-wrap:balance}.brand .emblem{width:2rem;height:2rem}\
    .language,.menu summary{padding:.2rem .6rem;min-height:2rem;font-size:.85rem}.sandbox{padding:0 var(--s1);\
    font-size:.8rem}}
    @media (max-width:24rem){.brand .emblem{display:none}.language{border-color:transparent;padding:.2rem .3rem}}

    """
}
