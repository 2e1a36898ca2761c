"""Given names and the gender that English-language news gives those who bear them."""

# Given names that one gender bears nearly always, as news in English meets them; unknown names tell nothing.
GENDER_OF = {
    name: gender
    for gender, names in (
        (
            "m",
            """
            aaron adam adrian ahmed alan albert alexander alfred ali andrew andy anthony antonio arthur barry ben
            benjamin bernard bill bob boris brad brandon brett brian bruce bryan carl carlos charles charlie
            chuck christopher colin craig dan daniel darren dave david dean dennis derek dick dominic don donald doug
            douglas ed eddie edward edwin emmanuel enrique eric ernest ethan eugene fernando frank franklin fred
            frederick gareth gary geoff geoffrey george gerald gerard giovanni glenn gordon graham greg gregory hans
            harold harry hassan hector henry herbert howard hugh hugo ian igor isaac ivan jack jacob jake james jason
            javier jeff jeffrey jeremy jerome jerry jim jimmy joe joel john johnny jonathan jorge jose joseph joshua
            juan julian justin karl keith ken kenneth kevin kurt kyle larry lars lawrence leo leonard leon louis luis
            luke manuel marc marco marcus mario mark martin matt matthew max michael mick miguel mike mitch
            mohamed mohammed muhammad nathan neil nicholas nick nigel norman oliver oscar otto owen pablo
            patrick paul pedro pete peter phil philip pierre rafael ralph randy raymond ricardo richard rick rob
            robert roberto rod rodney roger ron ronald roy rupert russell ryan sam samuel scott sean sergei sergey
            shaun simon stanley stefan stephen steve steven stewart stuart ted terry thomas tim timothy tobias toby
            todd tom tommy tony trevor vernon victor vincent vladimir walter warren wayne william xavier yusuf
            zachary
            """,
        ),
        (
            "f",
            """
            abigail agnes aisha alexandra alice alison amanda amelia amy ana angela anita ann anna anne annie
            audrey barbara beatrice beth betty bonnie brenda bridget camilla carla carmen carol caroline catherine
            cathy charlotte cheryl christina christine cindy claire clara claudia colleen cynthia deborah debbie
            denise diana diane donna doris dorothy edith eileen elaine eleanor elena elizabeth ella ellen emily emma
            erica esther eva eve evelyn fatima fiona florence frances gabriela gina gloria grace greta hannah
            harriet hazel heather heidi helen hillary ida ingrid irene iris isabel isabella jane janet janice jean
            jeanne jennifer jenny jessica jill joan joanna josephine joyce juanita judith judy julia julie karen
            kate katherine kathleen kathryn kathy katie kimberly kirsten laura lauren leila lena linda lisa
            liz lorraine louise lucia lucy lydia madeleine margaret maria marianne marie marina marion
            martha mary maureen megan melanie melissa mercedes michelle mildred miriam molly monica nadia nancy
            naomi natalia natalie nicole nina nora olga olivia pamela patricia paula pauline peggy penelope
            penny phyllis priscilla rachel rebecca renee rita rosa rose rosemary roxanne ruth sally samantha sandra
            sara sarah shannon sharon sheila sherry shirley silvia sofia sonia sophia sophie stephanie sue susan
            suzanne sylvia tamara tanya tara teresa theresa tina tracy ursula valerie vanessa vera veronica victoria
            virginia vivian wendy yolanda yvonne zainab zoe
            """,
        ),
    )
    for name in names.split()
}
