"""The words of page furniture: patterns that a line matches from end to end, one to a row, by kind.

About what pages say to their readers in general, never about one outlet. Case does not matter, and signs before and
after the words do not count. Names in angle brackets stand for the lists in ``PARTS``.
"""

PARTS = {
    # the pronoun, not the country: in lower case, or in capitals where nothing but a platform can follow
    "us": r"(?-i:us\b|US(?=\W*$|\s+ON\b))",
    "platform": (
        r"(?:facebook|twitter|x|linkedin|whats ?app|telegram|instagram|pinterest|reddit|tumblr|you ?tube|tik ?tok"
        r"|threads|bluesky|mastodon|messenger|viber|vk|e-?mail|mail|print|pocket|flipboard|google news|apple news"
        r"|line|wechat|weibo|signal|snapchat|sms|copy link|link|copy url|google\+|google plus|rss|koo|more|share"
        r"|tweet|save|bookmark|comments?|gift|republish)"
    ),
    "legal": (
        r"(?:terms(?: (?:of (?:use|service)|and conditions|& conditions))?|privacy(?: (?:policy|notice))?"
        r"|legal notice|imprint|disclaimer|cookies?(?: policy)?|contact us|about us|accessibility"
        r"|advertise(?: with us)?|help)"
    ),
    "lead": (
        r"(?:read|see|also read|read also|read more|see also|also see|watch also|also watch|must read|don['’]t miss"
        r"|recommended|related|more (?:news|on this|stories|coverage|from|like this|reading)|further reading"
        r"|in (?:other|related) news|up next|next up|listen|watch|more|in case you missed it|icymi"
        r"|editor['’]?s['’]? (?:picks?|choice))"
    ),
    "views": r"(?:views?(?: and opinions)?|opinions?(?: and views)?)",
    "number": r"(?:\d+|an?|one|two|three|four|five)",
    "about": (
        r"(?: (?:more|next|also|now|this|here|on this|about this|related|stories|story|articles?|content|posts?"
        r"|reading|coverage|videos?|topics?|links?|news|on .{2,40}|from .{2,40}|for you))"
    ),
    "links": (
        r"(?: (?:also|more|now|this|here|on|about|related|stories|story|articles?|content|posts?|reading|read"
        r"|coverage|videos?|topics?|links?|news|for you|like|be|interested|in|enjoy|want to know"
        r"|to read|headlines|viewed"
        r"|popular|shared|commented|watched|recent|picks?|choice|web|section|author|site|most|latest|the|our|us|it"
        r"|from|around|must|you|may|might))"
    ),
}

LINES = {
    "comment-form": r"""
        (?:leave|post|write|add|submit|make) (?:a|your) (?:reply|comment|response).{0,40}
        leave a reply to .{1,40}
        cancel reply
        your e-?mail address will not be published.{0,60}
        required fields are marked.{0,10}
        .{0,20}\b(?:will not|won['’]t|never) (?:publish|share|show|display)\b.{0,20}\be-?mail\b.{0,80}
        .{0,40}\be-?mail address (?:will not|won['’]t|will never|is never) be\b.{0,80}
        .{0,20}\bfields? .{0,40}(?:required|must be (?:filled|completed)).{0,20}
        (?:\d+ )?comments?(?: \(?\d+\)?)?
        (?:view|show|read|see|hide|load) (?:all |the |more )?(?:\d+ )?comments?.{0,20}
        no comments(?: yet)?
        join the (?:conversation|discussion|debate).{0,60}
        (?:please )?(?:log|sign) in to (?:leave a |post a |your )?(?:comment|reply|account).{0,40}
        comments (?:are|have been) (?:now )?(?:closed|off|disabled).{0,60}
        be the first to comment.{0,40}
        save my name,? e-?mail.{0,90}
        (?:name|e-?mail|website|comment) ?\*
        this site uses akismet.{0,90}
        notify me (?:of|when|by).{0,80}
        have your say.{0,40}
        (?:what do you think|tell us what you think|let us know (?:what you think )?in the comments).{0,60}
        (?:submit|report) (?:a )?comment
        reply
        sort by (?:newest|oldest|best|popular).{0,20}
        you must be logged in to .{0,40}
    """,
    "share": r"""
        share
        share (?:this|on|via|with (?:friends|us|your)|article|story|page|to (?:facebook|twitter|x))\b.{0,60}
        share by (?:e-?mail|mail|message)
        tweet(?: this)?
        (?:<platform>\W+){0,14}<platform>
        \d[\d,.]*k?\s*(?:shares?|likes?|tweets?|retweets?|reactions?)
        (?:print|email|save|bookmark)(?: this)?(?: article| story| page)
        link copied.{0,30}
        click to (?:share|print|email).{0,80}
        (?:share|sharing) (?:options|tools|is caring)!?
        (?:gift|send) this article.{0,30}
        copy (?:the )?link.{0,30}
        save (?:for later|(?:this )?(?:article|story|page))
    """,
    "markup": r"""
        \[/?(?:pullquote|caption|gallery|embed|video|audio|youtube|twitter|tweet)\b[^\]]{0,200}\]
        (?:poster|src|href|class|style|width|height|alt|data-[a-z-]{1,30})=["'].{0,300}
    """,
    "ticker": r"""
        (?:(?-i:[A-Z]{1,5}(?:\.[A-Z]{1,2})?)[,:]? +(?:\$?\d[\d.,]* +)?\(?[-+−▲▼] ?\d{1,4}\.\d\d ?%\)?[ ,|;·•]*){1,12}
    """,
    "rating": r"""
        rate this (?:item|article|story|post)
        \(?\d+ (?:votes?|ratings?)\)?
        [★☆⭐*\s]{3,}
        (?:rating|average|score)\s*:?\s*\d(?:[.,]\d)?\s*/\s*\d{1,2}.{0,30}
        was this (?:article|page|story|information)? ?helpful.{0,30}
        click to rate this post.{0,20}
        \d(?:\.\d)? out of \d stars?
    """,
    "station": r"""
        \d{2,3}(?:\.\d)?(?:\s*(?:&|and|,|/)\s*\d{2,3}(?:\.\d)?){0,5}\s*(?:fm|mhz)\b.{0,50}
        \d{3,4}(?:\s*(?:&|and|,|/)\s*\d{3,4}){0,5}\s*(?:am|khz)\b.{0,50}
        (?:how|where|ways) to listen(?: live)?
        listen (?:live|now|again|on air|in)
        smart speakers?
        (?:now|currently) playing.{0,60}
        on (?:air|dab|sky|freeview)(?: now)?.{0,40}
        (?:fm|am|dab|dab\+)(?:\s*[,|/&]\s*(?:fm|am|dab|dab\+|online|app))+
        watch live(?: tv)?
        live (?:tv|stream|radio)
        tv (?:guide|schedule|listings)
        freq(?:uency|uencies)?\s*:.{0,60}
    """,
    "podcast": r"""
        (?:listen|subscribe|follow)\b.{0,80}\bpodcasts?\b.{0,120}
        (?:our |the |daily )?podcasts?(?: of the day)?
    """,
    "newsletter": r"""
        (?:sign up|subscribe|register)(?: now| here| today| for free| to our newsletter)?
        (?:our |daily |weekly )?newsletters?
        subscribe to .{2,80}
        sign up (?:for|to) .{2,100}
        get .{0,80}\b(?:in|to|into) your inbox.{0,60}
        (?:enter )?your e-?mail(?: address)?
        e-?mail address
        thank you for (?:subscribing|signing up).{0,60}
        .{0,120}\bsign up\b.{0,120}\b(?:invalid e-?mail|please re-?enter|verify you['’]?re not)\b.{0,300}
        .{0,200}\bby signing up,? you (?:agree|consent|accept)\b.{0,200}
        (?:invalid|please enter a valid) e-?mail.{0,40}
        (?:by|when you) (?:signing|sign|subscribing|clicking)\b.{0,160}\b(?:terms|privacy|agree)\b.{0,160}
    """,
    "app": r"""
        (?:download|get|install|try|open|use) (?:our|the|in)(?: \w+){0,4} apps?\b.{0,60}
        (?:mobile|android|ios|iphone|ipad|our|news) apps?
        (?:available|get it|download) (?:on|from|it on) (?:the )?(?:app ?store|google play).{0,40}
        app store
        google play(?: store)?
        scan (?:the|this) qr code.{0,80}
    """,
    "follow": r"""
        (?:follow|like|find|join|watch|reach|connect with) <us>.{0,120}
        (?:follow|like) .{0,60}\bon (?:facebook|twitter|x|instagram)\b.{0,60}
        (?:follow|like) .{0,60}\bon (?:google news|telegram|whats ?app|you ?tube)\b.{0,60}
        (?:follow|like) .{0,60}\bon (?:linkedin|threads|bluesky|tik ?tok)\b.{0,60}
        (?:follow|connect)(?: (?:topics|author|authors|the author))?
        follow @\w+.{0,40}
        follow related (?:topics|authors|stories).{0,30}
        @\w{2,30}
        follow the topics (?:in|on) this .{0,20}
    """,
    "advert": r"""
        (?:advertisements?|advertising|advert|ads?|sponsored|promoted|sponsored content|paid content|paid post)
        (?:advertisement|ad) ?[-–—:|] ?.{0,60}
        (?:story|article|text|content|post|report) continue[sd]? (?:below|after).{0,40}
        (?:advertisement\W+){1,4}(?:advertisement|continue reading.{0,40})
        (?:continue|scroll) (?:reading )?(?:below|down)?.{0,10}(?:advertisement|to continue)
        continue reading.{0,60}
        (?:sponsored|presented|powered|brought to you) by\b.{0,60}
        remove ads.{0,40}
        ad feedback
        buy (?:now|tickets|here)
        skip ad(?:vertisement)?
        report (?:this )?ad
        promoted stories
        scroll to continue(?: reading)?.{0,30}
        affiliate (?:links?|disclosure).{0,120}
        recommended (?:by|for you)\b.{0,30}
    """,
    "navigation": r"""
        (?:skip|jump) to (?:main |the )?(?:content|navigation|footer|search|comments|article|main)\b.{0,20}
        (?:back|return|go) to (?:the )?(?:top|home|home ?page|main menu|section|news|results|previous page)
        exit mobile version
        (?:view|switch to|visit|go to) (?:the )?(?:desktop|mobile|full|amp|non-amp|classic) (?:site|version|view)
        (?:toggle|open|close|main|primary|secondary|footer|show|hide)[ -](?:navigation|menu|nav|search|sidebar)
        (?:previous|next|older|newer|prev)(?: (?:article|post|story|page|entry|posts|stories|articles))\b.{0,10}
        (?:log|sign) ?(?:in|out|on)(?: ?/ ?(?:register|sign up|subscribe))?
        my (?:account|profile|feed)
        you are here.{0,80}
        (?:about|contact)(?: us)?(?: \| .{0,80})?
        (?:careers|site ?map|site index|rss feeds?|faqs?|advertise(?: with us)?|archives?|e-?paper|masthead)
        (?:help|press) (?:centre|center|room)|licensing|reprints?
        (?:load|show|view|see) (?:more|all|less|(?:the )?full (?:story|article|profile)|original)
        click (?:here )?for (?:more|the latest|all)\b.{0,60}
        (?:load|show|view|see) (?:more|all) (?:stories|news|articles|posts|results|photos|images|here|from .{1,40})
        page \d+(?: of \d+)?
        \d+ (?:of|/) \d+
        (?:\d{1,4}(?:\s*[|•·]\s*|\s+)){2,12}(?:next|last|»)
        home(?:page)?(?:\s*[>»›/|→:]\s*[\w &'’,.-]{1,80})+
        [\w &'’-]{2,30}(?:\s*[>»›→]\s*[\w &'’,-]{2,60}){1,6}
        (?:click|tap) here(?: (?:to|for) .{0,80})?
        translate(?: this page)?
        select (?:language|your .{2,20})
        (?:text|font) size.{0,20}
        (?:expand|collapse)(?: all)?
        table of contents
        in this (?:article|story)
        javascript (?:is|must be|needs to be) (?:disabled|enabled|required)\b.{0,80}
        (?:this page|your browser) (?:requires|does not support)\b.{0,80}
        please enable (?:javascript|cookies)\b.{0,120}
    """,
    "cookie-notice": r"""
        (?:accept|reject|manage|allow|decline)(?: all| my| \w+)? (?:cookies?|choices)(?: settings)?
        (?:accept|reject|manage|allow|decline)(?: all| my| \w+)? (?:preferences|consent)(?: settings)?
        (?:accept|reject|decline) all
        (?:cookie|privacy|consent) (?:policy|notice|settings|preferences|statement|choices|cent(?:re|er))
        (?:<legal>\W+){0,8}<legal>
        do not sell (?:or share )?my personal information
        this (?:site|form|page) is protected by re-?captcha\b.{0,160}
        (?:i )?(?:agree|accept|got it|ok,? got it)
        (?:we|this (?:web)?site|our (?:(?:web)?site|partners))\b.{0,160}\bcookies?\b.{0,240}
        (?:by (?:using|continuing)|to (?:give|provide) you)\b.{0,160}\bcookies?\b.{0,240}
    """,
    "tags": r"""
        (?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|related topics|posted in|labels)\s*:\s*.{0,200}
        (?:tags|related topics|topics|filed under)
        (?:#\w[\w-]*[\s,]*){1,15}
    """,
    "reading-time": r"""
        (?:about )?\d{1,3}(?:[-–]\d{1,2})?[ -]?min(?:ute)?s?\.?(?: to)? (?:read|listen|watch|video)(?:ing time)?
        (?:estimated )?(?:reading|read) time\s*:?\s*.{1,25}
        [\d,.]+k? ?(?:views?|reads?|hits|readers?)
        (?:views?|hits|reads)\s*:\s*[\d,.]+k?
        \d{1,3} words
        this (?:article|story|video|post) is (?:more than |over )?<number> (?:days?|weeks?|months?|years?) old
    """,
    "media": r"""
        (?:play|watch|pause)(?: (?:the |this )?(?:(?:full )?video|audio|again|now|clip|trailer|below|live))?
        (?:mute|unmute|replay)(?: (?:the |this )?(?:(?:full )?video|audio|again|now|clip|trailer|below|live))?
        (?:video|audio|gallery|photos?|pictures?|images?|slideshow|infographic|graphic)(?: \d+ ?(?:/|of) ?\d+)?
        (?:next|prev(?:ious)?) (?:image|photo|picture|slide) \d+ ?(?:/|of) ?\d+
        (?:slideshow|gallery|photos) \(\d+ (?:images|photos|pictures|slides)\)
        watch the latest (?:videos?|episodes?|news)\b.{0,60}
        listen(?: to this (?:article|story|post|episode)| to (?:the )?(?:article|story))?.{0,40}
        (?:video|audio) (?:player|unavailable|duration|file|\d{1,2}:\d\d).{0,40}
        \d{1,2}:\d\d(?::\d\d)?(?:\s*/\s*\d{1,2}:\d\d(?::\d\d)?)?
        your browser does not support.{0,60}
        loading(?:\.\.\.|…)?.{0,20}
        (?:media|this video|this content) (?:is )?(?:not available|not supported|could not|cannot).{0,80}
        (?:click|tap) (?:on )?(?:the )?(?:image|photo|picture|video|play)\b.{0,40}
        (?:to play|hover over|swipe|use the arrow).{0,60}
        (?:enlarge|zoom|open) (?:this )?(?:image|photo|picture)?.{0,20}
        (?:advertisement|sound|captions?|subtitles|fullscreen|autoplay)(?: (?:on|off))?
        (?:this article was )?(?:read|narrated|voiced) by (?:an? )?(?:ai|automated|computer).{0,60}
    """,
    "subscription": r"""
        (?:this|the full) (?:article|story|content|page) is (?:only )?(?:for|available to|exclusive to)\b.{0,160}
        (?:this|the full) (?:article|story|content|page) is (?:only )?(?:reserved for|free)\b.{0,160}
        (?:already|not) (?:a |an |registered|have an )?(?:subscriber|member|account|registered)\b.{0,60}
        (?:you have|you['’]ve) (?:reached|read|used)\b.{0,80}\b(?:articles?|limit)\b.{0,80}
        (?:support|fund|help us (?:keep|fund|continue)|protect)\b.{0,60}\b(?:journalism|our work|newsroom)\b.{0,120}
        (?:donate|contribute)(?: now| today| here| to us)?
        support <us>.{0,80}
        become a (?:member|supporter|subscriber|patron)\b.{0,80}
        (?:to continue reading|to read (?:the full|this|more))\b.{0,120}
        (?:unlock (?:this|full|all|unlimited|your|access))\b.{0,120}
        continue with (?:google|facebook|apple|e-?mail)
        (?:subscribe|register) (?:\w+ ){0,2}?to (?:read|continue|unlock|access|view|get)\b.{0,100}
        (?:sign (?:in|up)|log in) (?:\w+ ){0,2}?to (?:read|continue|unlock|access|view|get)\b.{0,100}
        subscribers? only
        support (?:independent|local|quality|public-interest) (?:journalism|reporting|analysis|media|news).{0,100}
        premium(?: content| article)?
    """,
    "contact": r"""
        (?:if you have|do you have|have you got|got) (?:an? |any )?(?:story|tip|news|information)\b.{0,160}
        (?:if you have|do you have|have you got|got) (?:an? |any )?(?:comments?|questions?|photos?)\b.{0,160}
        (?:contact|e-?mail|write to|send|reach|call|text|whatsapp) (?:<us>).{0,160}
        (?:contact|e-?mail|write to|send) (?:(?:the (?:author|reporter|newsroom|editor)|our|your)\b).{0,160}
        (?:reach|call|text|whatsapp) (?:(?:the (?:author|reporter|newsroom|editor)|our|your)\b).{0,160}
        (?:contact|e-?mail|tel|phone|fax|address|telephone|newsroom|editor)\s*:\s*.{3,120}
        [\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}
        (?:https?://|www\.)\S{3,200}
        (?:report|found|spotted|see) (?:an? )?(?:\w+ )?(?:error|typo|mistake|correction)\b.{0,60}
        (?:suggest|request) a correction
    """,
    "disclaimer": r"""
        .{0,120}\b(?:not been edited|auto-?generated)\b.{0,160}
        .{0,120}\b(?:syndicated (?:news )?feed|without (?:any )?modifications? to the text)\b.{0,160}
        .{0,60}\b(?:published from an? (?:wire|syndicated|agency)|only the headline (?:has|and))\b.{0,160}
        .{0,60}\b(?:automatically translated)\b.{0,160}
        disclaimer\s*:.{0,400}
        .{0,60}\b<views> expressed\b.{0,60}\b(?:are|is|do|does) (?:solely|entirely|purely)\b.{0,200}
        .{0,60}\b<views> expressed\b.{0,60}\b(?:are|is|do|does) (?:not|those|(?:their|his|her|my) own)\b.{0,200}
        this is a rush transcript\b.{0,120}
        .{0,80}\bis available without charge to\b.{0,60}\b(?:publish|news|media)\w*\b.{0,260}
        this (?:article|story|piece|post) (?:was |is )?(?:first |originally )?(?:appeared|published)\b.{0,160}
        this (?:article|story|piece|post) (?:was |is )?(?:first |originally )?(?:produced|republished)\b.{0,160}
        (?:originally published|republished|reprinted)\b.{0,160}
    """,
    "related": r"""
        <lead><about>{0,2}\s*(?:[:|»›>→]|\s[–—-])+\s*.{0,240}
        (?:read|see|more|further|top|most|other|similar)<links>{1,6}
        (?:also read|read also|recommended|related|popular|latest)<links>{0,6}
        (?:you (?:may|might)|what to read|trending|suggested)<links>{0,6}
        (?:featured|around the web|from (?:the|our|around))<links>{0,6}
        (?:also|elsewhere) (?:in|on) (?:the news|the web|this section|our pages|today['’]s .{2,20})
        (?:editor['’]?s['’]?|up next|in case you missed it|don['’]t miss|must[ -]read|keep reading)<links>{0,6}
    """,
}

# Only before the first and after the last paragraph: between paragraphs such a word may be a subhead.
EDGE_LINES = {
    "navigation": r"""
        home
        menu
        search
        close
        open
        help
        next
        prev(?:ious)?
        top
        more
        news
        subscribe
        login
        register
        edition
        sections?
        sitemap
        settings
        profile
        follow
        support
        shop
        jobs
        events
        live
        alerts?
        weather
    """,
    "related": r"""
        more from .{2,40}
        trending
        latest
        popular
        related
        recommended
        read more
        featured
        highlights
        headlines
    """,
    "station": r"""
        online
        radio
        television
        tv
        on demand
        listen
        schedule
        programmes?
        shows?
    """,
    "contact": r"""
        contact
        feedback
        corrections?
        author
        about the author
        letters to the editor\b.{0,80}
    """,
    "promotion": r"""
        win (?:an?|two|\d+|tickets|your)\b.{0,100}
    """,
    "disclaimer": r"""
        .{2,60}\b(?:is|are) not responsible for\b.{0,120}
        .{2,40} is an? (?:service|publication|product|division|member|part|trading name) of .{2,80}
    """,
}
