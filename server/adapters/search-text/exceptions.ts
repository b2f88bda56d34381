/**
 * Words whose forms no suffix rule joins: one line for each, the stem first, then the forms that the rules
 * would take elsewhere. Written with Polish letters; the forms without them are derived.
 */
const irregular = `
dziecko dziecko dziecka dziecku dzieckiem dzieci dzieciom dziećmi dzieciach
pies pies psa psu psem psie psy psów psom psami psach
dzień dzień dnia dniu dniem dni dniom dniami dniach dnie
tydzień tydzień tygodnia tygodniu tygodniowi tygodniem tygodnie tygodni tygodniom tygodniami tygodniach
rok rok roku rokiem rokowi
lato lata lat latom latami latach
człowiek człowiek człowieka człowiekowi człowiekiem człowieku
ludzie ludzie ludzi ludziom ludźmi ludziach
ojciec ojciec ojca ojcu ojcem ojcze ojcowie ojców ojcom ojcami ojcach
brat brat brata bratu bratem bracie bracia braci braciom braćmi braciach
ksiądz ksiądz księdza księdzu księdzem księża księży księżom księżmi księżach
imię imię imienia imieniu imieniem imiona imion imionom imionami imionach
miejsce miejsce miejsca miejscu miejscem miejsc miejscom miejscami miejscach
oko oko oka oku okiem oczy oczu oczom oczami oczach
ręka ręka ręki ręce rękę ręką rąk rękom rękami rękach ręku
kwiecień kwiecień kwietnia kwietniu kwietniem kwietniowi
wrzesień wrzesień września wrześniu wrześniem wrześniowi
grudzień grudzień grudnia grudniu grudniem grudniowi
styczeń styczeń stycznia styczniu styczniem styczniowi
sierpień sierpień sierpnia sierpniu sierpniem sierpniowi
czerwiec czerwiec czerwca czerwcu czerwcem czerwcowi
marzec marzec marca marcu marcem marcowi
kraków kraków krakowa krakowowi krakowem krakowie
łódź łódź łodzi łodzią łodzie łodziom łodziami łodziach
wieś wieś wsi wsią wsie wsiom wsiami wsiach
kolej kolej kolei koleją koleje kolejom kolejami kolejach
pieniądz pieniądz pieniądza pieniądze pieniędzy pieniądzom pieniędzmi pieniądzach
przyjaciel przyjaciel przyjaciela przyjacielem przyjaciele przyjaciół przyjaciołom przyjaciółmi przyjaciołach
ziemia ziemia ziemi ziemię ziemią ziem ziemiom ziemiami ziemiach
okno okno okna oknu oknem oknie okien oknom oknami oknach
wieczór wieczór wieczora wieczoru wieczorem wieczory wieczorów
cmentarz cmentarz cmentarza cmentarzu cmentarzem cmentarze cmentarzy cmentarzom cmentarzami cmentarzach
kościół kościół kościoła kościołowi kościołem kościele kościoły kościołów kościołom kościołami kościołach
wydział wydział wydziału wydziałowi wydziałem wydziale wydziały wydziałów wydziałom wydziałami wydziałach
mąż mąż męża mężowi mężem mężu mężowie mężów
pani pani panią panie pań paniom paniami paniach
święto święto święta świętu świętem święcie świąt świętom świętami świętach
osiedle osiedle osiedla osiedlu osiedlem osiedli osiedlom osiedlami osiedlach
pismo pismo pisma pismu pismem piśmie pism pismom pismami pismach
zwierzę zwierzę zwierzęcia zwierzęciu zwierzęciem zwierzęta zwierząt zwierzętom zwierzętami zwierzętach
węzeł węzeł węzła węzłowi węzłem węźle węzły węzłów
gość gość gościa gościowi gościem gościu goście gości gościom gośćmi gościach
odejść odejść odchodzić
dach dach dachu dachowi dachem dachy dachów dachom dachami dachach
gmach gmach gmachu gmachowi gmachem gmachy gmachów gmachom gmachami gmachach
ruch ruch ruchu ruchowi ruchem ruchy ruchów ruchom ruchami ruchach
duch duch ducha duchowi duchem duchy duchów
termin termin terminu terminowi terminem terminie terminy terminów terminom terminami terminach
dom dom domu domowi domem domy domów domom domami domach
`

/** Words too common to tell documents apart; left out on both sides. */
const common = `
a aby albo ale am bo by był była było były być ci co czy da dla do dz gdy gdyż go i ich ile im inne iż ja jak jako je jego
jej jest jeżeli już lub ma mają mnie mu my na nad nam nas nie niż no nr o od on ona oni oraz pan po pod poz przed
przez przy są się str ta tak także tam te tego tej ten też to tu tym u ul w we wraz z za ze że żeby
`

/** Form → stem, already folded to the letters that the stemmer gives. */
export function irregularForms(fold: (word: string) => string): Map<string, string> {
  const forms = new Map<string, string>()
  for (const line of irregular.trim().split('\n')) {
    const [stem = '', ...words] = line.split(' ')
    for (const word of words) forms.set(word, fold(stem))
  }
  return forms
}

export const commonWords: ReadonlySet<string> = new Set(common.trim().split(/\s+/))
