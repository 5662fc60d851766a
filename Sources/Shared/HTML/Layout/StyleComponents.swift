/// The parts that pages are put together from; the component page shows each.
enum StyleComponents {
  static let text = """
    .card{background:var(--card);border:1px solid var(--line);border-radius:var(--round);padding:var(--s2) var(--s3);\
    margin:0 0 var(--s3);box-shadow:var(--lift)}
    .card>h2:first-child,.card>h3:first-child{margin-top:0}
    .tile{display:flex;gap:.8rem;align-items:center;justify-content:space-between;background:var(--card);\
    border:1px solid var(--line);border-radius:var(--round);padding:.8rem 1rem;min-height:3.6rem;color:var(--ink);\
    text-decoration:none;box-shadow:var(--lift);height:100%}
    .tile:hover{border-color:var(--link)}
    .tile strong{color:var(--link);font-weight:600}
    .tile .hint{margin:0;display:block}
    .tile .icon{color:var(--gold)}
    .notice{border:1px solid var(--line);border-left:.35rem solid var(--yours);background:var(--yours-bg);\
    border-radius:0 var(--round) var(--round) 0;padding:var(--s2);margin:0 0 var(--s3)}
    .notice.success{border-left-color:var(--good);background:var(--good-bg)}
    .notice.warning{border-left-color:var(--gold);background:var(--wait-bg)}
    .notice p:last-child,.notice ul:last-child{margin-bottom:0}
    .tag{display:inline-block;padding:.08rem .7rem;border-radius:1rem;font-size:.88rem;font-weight:600;\
    background:var(--wait-bg);color:var(--wait);white-space:nowrap}
    .tag.yours{background:var(--yours-bg);color:var(--yours)}
    .tag.good{background:var(--good-bg);color:var(--good)}
    .tag.bad{background:var(--bad-bg);color:var(--bad)}
    .tag.still{background:var(--tint);color:var(--quiet)}
    .summary{margin:0 0 var(--s3)}
    .summary>div{display:grid;grid-template-columns:minmax(9rem,1fr) 2fr auto;gap:.2rem var(--s2);\
    padding:.55rem 0;border-bottom:1px solid var(--line)}
    .summary>div:first-child{border-top:1px solid var(--line)}
    .summary dt{font-weight:600}
    .summary dd{margin:0;min-width:0}
    .scroll{overflow-x:auto;margin:0 0 var(--s3)}
    table{border-collapse:collapse;width:100%}
    caption{text-align:left;font-weight:600;padding-bottom:var(--s1)}
    th,td{text-align:left;padding:.55rem .5rem;border-bottom:1px solid var(--line);vertical-align:top;min-width:6rem;\
    overflow-wrap:break-word}
    thead th{border-bottom:2px solid var(--edge);font-size:.94rem}
    @media (max-width:40rem){.cards,.cards caption,.cards tbody,.cards tr{display:block}.cards thead{position:absolute;\
    width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.cards tr{background:var(--card);\
    border:1px solid var(--line);border-radius:var(--round);padding:.5rem .9rem;margin:0 0 .8rem;box-shadow:var(--lift)}\
    .cards td{display:grid;grid-template-columns:minmax(5.6rem,1fr) 2fr;gap:.8rem;border:0;padding:.2rem 0;min-width:0}\
    .cards td>span{min-width:0}.cards .tag{white-space:normal}\
    .cards td::before{content:attr(data-label);color:var(--quiet);font-size:.94rem}}
    .qr{display:block;width:16rem;max-width:100%;height:auto;background:#fff;padding:.5rem;border-radius:.3rem}
    .actions{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s2);align-items:center;margin:var(--s3) 0}
    .history{list-style:none;padding:0 0 0 .45rem}
    .history li{padding:0 0 var(--s2) 1.4rem;border-left:2px solid var(--line);position:relative}
    .history li::before{content:"";position:absolute;left:-.42rem;top:.55rem;width:.7rem;height:.7rem;\
    border-radius:50%;background:var(--gold)}
    .history li:last-child{border-left-color:transparent;padding-bottom:0}
    .history .hint{margin:0}
    .plain{list-style:none;padding:0}
    .tasks{list-style:none;padding:0;max-width:var(--read);border-top:1px solid var(--line)}
    .tasks li{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.1rem var(--s2);\
    border-bottom:1px solid var(--line);padding:.7rem .2rem}
    .tasks .what{flex:1 1 14rem}
    .tasks .hint{margin:0}
    .steps{list-style:none;padding:0;counter-reset:step;margin:0 0 var(--s3)}
    .steps>li{counter-increment:step;position:relative;padding:0 0 var(--s2) 3rem;min-height:2.6rem}
    .steps>li::before{content:counter(step);position:absolute;left:0;top:.1rem;width:2rem;height:2rem;\
    border-radius:50%;background:var(--brand);color:var(--brand-ink);font-weight:700;display:grid;\
    place-items:center;font-size:.95rem;line-height:1}
    .steps strong{display:block}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5rem),1fr));gap:var(--s2);\
    margin:0 0 var(--s3);padding:0}
    .figures>div{background:var(--tint);border-radius:var(--round);padding:.8rem 1rem}
    .figures dt{color:var(--quiet);font-size:.92rem}
    .figures dd{margin:0;font-weight:700;font-size:1.15rem;line-height:1.5}
    .figures .hint{font-weight:400;display:block;margin:0}
    .because{border-left:.25rem solid var(--gold);padding:.1rem 0 .1rem .9rem;margin:0 0 var(--s2)}
    .because p{margin:0}
    .reference{text-align:center;background:var(--good-bg);border:1px solid var(--good);border-radius:var(--round);\
    padding:var(--s3) var(--s2);margin:0 0 var(--s3)}
    .reference h1{margin:0}
    .reference .number{font-size:1.7rem;font-weight:700;letter-spacing:.04em;margin:0}
    .files{list-style:none;padding:0;margin:0 0 var(--s2)}
    .files li{display:flex;flex-wrap:wrap;gap:.2rem var(--s2);align-items:center;justify-content:space-between;\
    padding:.4rem 0;border-bottom:1px solid var(--line)}
    .swatch{display:inline-block;width:2.4rem;height:2.4rem;border-radius:.4rem;border:1px solid var(--edge);\
    vertical-align:middle;margin-right:.6rem}
    .swatch-ink{background:var(--ink)}.swatch-quiet{background:var(--quiet)}.swatch-paper{background:var(--paper)}\
    .swatch-card{background:var(--card)}.swatch-tint{background:var(--tint)}.swatch-line{background:var(--line)}.s\
    watch-edge{background:var(--edge)}.swatch-brand{background:var(--brand)}.swatch-gold{background:var(--gold)}.swatch-link{background:var(--link)}.swatch-good{background:var(--good)}.swatch-bad{background:var(--bad)}
    details{margin:0 0 var(--s2)}
    summary{cursor:pointer;color:var(--link);padding:.3rem 0;text-decoration:underline;text-underline-offset:.22em}
    details[open]>summary{margin-bottom:var(--s1)}
    @media (max-width:36rem){.summary>div{grid-template-columns:1fr}.card{padding:var(--s2)}}
    @media print{:root{--paper:#fff;--card:#fff;--ink:#000;--quiet:#333;--line:#999;--tint:#fff;--lift:none;\
    --link:#000;--good:#000;--good-bg:#fff;--bad:#000;--bad-bg:#fff;--wait:#000;--wait-bg:#fff;--yours:#000;\
    --yours-bg:#fff}html{font-size:11pt}.top{background:none;color:#000;border-bottom:1pt solid #000}\
    .brand small,.brand-quiet{color:#333}.menu,.language,.skip,.button,.bottom nav,.back,.sandbox,.change,form\
    {display:none}.card,.notice,.reference{box-shadow:none;border:1pt solid #999;break-inside:avoid}\
    .tag{border:1pt solid #000}details>*{display:block}h1,h2,h3{break-after:avoid}tr,.summary>div{break-inside:avoid}\
    main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em}}

    """
}
