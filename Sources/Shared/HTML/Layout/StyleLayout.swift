/// The frame of the page and its parts.
enum StyleLayout {
  static let text = """
    .skip{position:absolute;left:-999px}
    .skip:focus{position:static;display:block;padding:var(--s1) var(--s2)}
    .top{background:var(--brand);color:var(--brand-ink)}
    .top a{color:inherit}
    .sandbox{background:var(--focus);color:#1d2733;margin:0;padding:.2rem var(--s2);text-align:center;font-size:.9rem}
    .bar,.menu,main,.bottom p{max-width:60rem;margin:0 auto;padding:var(--s2)}
    .bar{display:flex;justify-content:space-between;align-items:baseline;gap:var(--s2);flex-wrap:wrap}
    .brand{font-weight:700;font-size:1.15rem;text-decoration:none}
    .menu{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s3);align-items:baseline;padding-top:0}
    .person{margin-left:auto}
    main{padding-top:var(--s3);padding-bottom:var(--s4);min-height:60vh}
    .bottom{border-top:1px solid var(--line);color:var(--quiet);font-size:.9rem}
    .card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:var(--s2) var(--s3);\
    margin:0 0 var(--s3)}
    .card h2,.card h3{margin-top:0}
    .notice{border-left:.4rem solid var(--yours);background:var(--yours-bg);padding:var(--s2);margin:0 0 var(--s3)}
    .notice.success{border-color:var(--good);background:var(--good-bg)}
    .notice.warning{border-color:var(--wait);background:var(--wait-bg)}
    .notice p:last-child{margin-bottom:0}
    .tag{display:inline-block;padding:.05rem .6rem;border-radius:1rem;font-size:.9rem;font-weight:600;\
    background:var(--wait-bg);color:var(--wait)}
    .tag.yours{background:var(--yours-bg);color:var(--yours)}
    .tag.good{background:var(--good-bg);color:var(--good)}
    .tag.bad{background:var(--bad-bg);color:var(--bad)}
    .summary{margin:0 0 var(--s3)}
    .summary>div{display:grid;grid-template-columns:minmax(9rem,1fr) 2fr auto;gap:var(--s1) var(--s2);\
    padding:var(--s1) 0;border-bottom:1px solid var(--line)}
    .summary dt{font-weight:600}
    .summary dd{margin:0;min-width:0}
    .scroll{overflow-x:auto;margin:0 0 var(--s3)}
    table{border-collapse:collapse;width:100%}
    caption{text-align:left;font-weight:600;padding-bottom:var(--s1)}
    th,td{text-align:left;padding:var(--s1);border-bottom:1px solid var(--line);vertical-align:top}
    .qr{display:block;width:16rem;max-width:100%;height:auto;background:#fff;padding:.5rem}
    .actions{display:flex;flex-wrap:wrap;gap:var(--s2);align-items:center;margin:var(--s3) 0}
    .history{list-style:none;padding:0;border-left:3px solid var(--line)}
    .history li{padding:0 0 var(--s2) var(--s2)}
    .plain{list-style:none;padding:0}
    @media (max-width:36rem){.summary>div{grid-template-columns:1fr}.person{margin-left:0}h1{font-size:1.45rem}}
    @media print{.top,.bottom,.skip,.button{display:none}body{background:#fff;color:#000}}

    """
}
