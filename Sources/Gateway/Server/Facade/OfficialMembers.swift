internal import GatewayDomain

/// The members of official answers and the facts that they tell; an empty list tells only what was asked.
extension OfficialAnswer {
  /// Linkage 00023/001.
  static let person = members([
    "titleCode": [.personTitle], "titleDesc": [.personTitle], "titleName": [.personTitle],
    "titleSex": [.personTitle], "firstName": [.personFirstName], "middleName": [.personMiddleName],
    "lastName": [.personLastName], "genderCode": [.personGender], "genderDesc": [.personGender],
    "dateOfBirth": [.personBirthDate], "age": [.personBirthDate], "nationalityCode": [.personNationality],
    "nationalityDesc": [.personNationality], "ownerStatusDesc": [.personHouseRole],
    "statusOfPersonCode": [.personStatus], "statusOfPersonDesc": [.personStatus],
    "dateOfMoveIn": [.personMovedInOn], "fatherPersonalID": [.personFather], "fatherName": [.personFather],
    "fatherNationalityCode": [.personFather], "fatherNationalityDesc": [.personFather],
    "motherPersonalID": [.personMother], "motherName": [.personMother], "motherNationalityCode": [.personMother],
    "motherNationalityDesc": [.personMother],
    "fullnameAndRank": [.personTitle, .personFirstName, .personMiddleName, .personLastName],
    "englishTitleDesc": [.personNameEN], "englishFirstName": [.personNameEN], "englishMiddleName": [.personNameEN],
    "englishLastName": [.personNameEN],
  ])

  /// `/ws/dopa/personal/profile/normal`.
  static let normalProfile = members([
    "CitizenID": [], "NameTH_Prefix": [.personTitle], "NameTH_FirstName": [.personFirstName],
    "NameTH_SurName": [.personLastName], "NameEN_Prefix": [.personNameEN], "NameEN_FirstName": [.personNameEN],
    "NameEN_SurName": [.personNameEN], "BirthDate": [.personBirthDate], "AddressID": [.personAddress],
    "Address_No": [.personAddress],
  ])

  /// Linkage 00023/008.
  static let house = members([
    "houseID": [.houseID], "houseNo": [.houseAddress], "houseType": [.houseType], "houseTypeDesc": [.houseType],
    "villageNo": [.houseAddress], "alleyWayCode": [.houseAddress], "alleyWayDesc": [.houseAddress],
    "alleyCode": [.houseAddress], "alleyDesc": [.houseAddress], "roadCode": [.houseAddress],
    "roadDesc": [.houseAddress], "subdistrictCode": [.houseAddress], "subdistrictDesc": [.houseAddress],
    "districtCode": [.houseAddress], "districtDesc": [.houseAddress], "provinceCode": [.houseAddress],
    "provinceDesc": [.houseAddress], "rcodeCode": [.houseAddress], "rcodeDesc": [.houseAddress],
    "dateOfTerminate": [.houseType],
  ])

  /// DBD-001-04.
  static let companyProfile = results([
    "JuristicType": [.companyType], "JuristicID": [], "OldJuristicID": [], "RegisterDate": [.companyRegisteredOn],
    "JuristicName_TH": [.companyName], "JuristicName_EN": [.companyNameEN], "RegisterCapital": [.companyCapital],
    "PaidRegisterCapital": [.companyCapital], "NumberOfObjective": [.companyObjectives],
    "NumberOfPageOfObjective": [.companyObjectives], "JuristicStatus": [.companyStatus],
    "StandardID": [.companyObjectives], "CommitteeInformations": [.companyDirectors],
    "AuthorizeDescriptions": [.companySigningPower], "StandardObjectives": [.companyObjectives],
    "AddressInformations": [.companyAddress],
  ])

  /// DBD-021-04 and DBD-022-04.
  static let companiesFound = whole(.companiesFound)

  /// Version 7.
  static let generalProfile = tgix([
    "cd:OrganizationJuristicID": [], "cd:OrganizationOldJuristicID": [],
    "cd:OrganizationJuristicNameTH": [.companyName], "cd:OrganizationJuristicNameEN": [.companyNameEN],
    "cd:OrganizationJuristicType": [.companyType], "cd:OrganizationJuristicRegisterDate": [.companyRegisteredOn],
    "cd:OrganizationJuristicStatus": [.companyStatus], "cd:OrganizationJuristicObjective": [.companyObjectives],
    "cd:OrganizationJuristicRegisterCapital": [.companyCapital],
    "cd:OrganizationJuristicPaidUpCapital": [.companyCapital], "cd:OrganizationJuristicBranchName": [.companyAddress],
    "cd:OrganizationJuristicAddress": [.companyAddress],
  ])
}
